-- What storage needs to age well.

-- Before this instant raw rows have gone. Hours of reading_1h that lie before it are closed: made anew from what is left
-- of their readings they would come out wrong, or not at all.
create table horizon (
    name   text primary key check (name in ('reading', 'position')),
    before timestamptz not null
);

-- Clips that somebody refers to: retention leaves their pictures alone for as long as a row stands here.
create table frame_keep (
    unit_id text not null references unit,
    camera  text not null,
    clip    text not null,
    why     text not null check (why ~ '^[a-z]+:.+$'), -- what refers to it, kind and id: haul:7, alarm:12, survey:3
    since   timestamptz not null default now(),
    primary key (unit_id, camera, clip, why) -- serves retention: is this clip kept?
);

-- How full the volumes were, one row an hour and volume: the past that the forecast is made from.
create table disk_sample (
    volume     text not null,
    hour       timestamptz not null,
    free_bytes bigint not null,
    primary key (volume, hour)
);

-- How full they are, and how long that will do.
create table disk (
    volume        text primary key,
    at            timestamptz not null,
    total_bytes   bigint not null,
    free_bytes    bigint not null,
    bytes_per_day double precision, -- growth; null while there is not a day of samples
    level         smallint not null -- 0 good, 1 attention, 2 bad
);

-- Where readings go by row, a fifth of a table that large may not pile up as dead rows before anybody tidies.
alter table reading set (autovacuum_vacuum_scale_factor = 0.02);
alter table position set (autovacuum_vacuum_scale_factor = 0.02);
