-- What can be seen: more measures of each picture, clips judged by them, and what grew on the glass.

-- A count may come without its picture, or long after retention took it: the clip is found by its measures too.
alter table frame_visibility
    add column sharpness  double precision,
    add column scattering double precision,
    add column covered    double precision,
    add column clip       text,
    add column index      integer,
    add column of         integer,
    add column lamp       boolean;

update frame_visibility v
set clip = c.clip, index = c.index, of = c.of, lamp = c.lamp
from (select distinct on (unit_id, camera, time) unit_id, camera, time, clip, index, of, lamp from frame_count) c
where c.unit_id = v.unit_id and c.camera = v.camera and c.time = v.time;

create index frame_visibility_by_clip on frame_visibility (unit_id, camera, clip); -- measures of one clip, to judge it

-- One row a clip, made anew from its frames whenever one of them, or its measures, came.
create table clip (
    unit_id       text not null references unit,
    camera        text not null,
    clip          text not null,
    first_time    timestamptz not null,
    last_time     timestamptz not null,
    lamp          boolean not null, -- whether any of its frames was lit
    frames_of     integer not null, -- as the unit says
    frames_seen   integer not null, -- of which picture or measures have come
    frames_judged integer not null, -- of which measures have come
    frames_clear  integer not null,
    frames_poor   integer not null, -- a person could count in these and the clear ones
    light         double precision, -- medians over the judged frames; null while there are none
    contrast      double precision,
    sharpness     double precision,
    scattering    double precision,
    covered       double precision,
    state         text check (state in ('clear', 'poor', 'unseen')), -- null while no frame is judged
    reason        text check (reason in ('dark', 'turbid', 'fouled', 'covered', 'no-picture')), -- why not clear
    judged_at     timestamptz not null,
    primary key (unit_id, camera, clip),
    check ((state is not null or reason is null) and (state <> 'clear' or reason is null)
        and (state <> 'unseen' or reason is not null))
);
create index clip_by_time on clip (unit_id, camera, first_time desc); -- a camera's clips, newest first
create index clip_last on clip (unit_id, camera, lamp, state, first_time desc); -- the last clear one
create index clip_waiting on clip (judged_at) where state is null; -- clips whose pictures nobody could read

-- Clips to be judged again. Appended to, never updated, as rollup_dirty is and for the same reason.
create table clip_dirty (
    id      bigint generated always as identity primary key,
    unit_id text not null,
    camera  text not null,
    clip    text not null
);

insert into clip_dirty (unit_id, camera, clip)
select unit_id, camera, clip from frame union select unit_id, camera, clip from frame_count;

-- How clean a camera's glass is, by UTC day, against the best of its own past at the same place.
create table lens (
    unit_id   text not null references unit,
    camera    text not null,
    placed    timestamptz not null, -- begin of the placement; -infinity where none is known
    day       date not null,
    clips     integer not null,          -- by daylight, judged
    detail    double precision not null, -- what came through in the day's clearest water, 0 to 1
    best      double precision not null, -- what the clean glass lets through, 0 to 1
    clean     double precision not null, -- detail of these days' clearest water over best, 0 (nothing is seen) to 1
    days_left double precision,          -- until somebody has to wipe it; null if it does not grow over, or is not known
    primary key (unit_id, camera, placed, day)
);

-- Days of cameras whose row in lens is to be made again. Appended to, never updated.
create table lens_dirty (
    id      bigint generated always as identity primary key,
    unit_id text not null,
    camera  text not null,
    day     date not null
);
