-- What is in the net: parts of nets, hauls, counts by clip, and what people said of boxes.

-- Parts of a net, as a fish meets them. What is in a hauled one is in the net; from the others a fish can leave. ------

create table net_part (
    net_id text not null references net,
    code   text not null check (code ~ '^[a-z0-9][a-z0-9_-]{0,31}$'),
    name   text not null,
    hauled boolean not null,
    rank   integer not null,
    primary key (net_id, code),
    unique (net_id, name) -- people tell parts by their names
);

create function add_net_parts(net text) returns void language sql as $$
    insert into net_part (net_id, code, name, hauled, rank) values
        (net, 'leader', '垣網', false, 10), (net, 'court', '運動場', false, 20), (net, 'ramp', '昇り', false, 30),
        (net, 'box1', '第一箱網', true, 40), (net, 'box2', '第二箱網', true, 50), (net, 'keep', '金庫', true, 60)
    on conflict do nothing
$$;

-- Whoever makes a net makes its parts, so that none is ever without.
create function net_parts_of_new_net() returns trigger language plpgsql as $$
begin
    perform add_net_parts(new.id);
    return null;
end $$;
create trigger net_parts after insert on net for each row execute function net_parts_of_new_net();

select add_net_parts(id) from net;

-- The free text stays as it was said. A row that people made is never changed by what its unit says of itself.
alter table placement
    add column part_code text,
    add column set_by text, -- who said it; null: the unit itself
    add constraint placement_part foreign key (net_id, part_code) references net_part (net_id, code);

update placement p set part_code = k.code
from (values ('leader', 'leader'), ('垣網', 'leader'), ('道網', 'leader'), ('court', 'court'), ('運動場', 'court'),
             ('ramp', 'ramp'), ('昇り', 'ramp'), ('昇り網', 'ramp'), ('box', 'box1'), ('box1', 'box1'), ('箱網', 'box1'),
             ('第一箱網', 'box1'), ('第1箱網', 'box1'), ('box2', 'box2'), ('第二箱網', 'box2'), ('第2箱網', 'box2'),
             ('keep', 'keep'), ('金庫', 'keep'), ('金庫網', 'keep')) as k (said, code)
where p.net_id is not null and lower(btrim(p.part)) = k.said;

-- What else was said becomes a part of that name, which is not hauled until somebody says so.
insert into net_part (net_id, code, name, hauled, rank)
select net_id, 'part' || n, name, false, 100 + n
from (select net_id, name, row_number() over (partition by net_id order by name) as n
      from (select distinct net_id, btrim(part) as name from placement
            where net_id is not null and part_code is null and btrim(part) <> '') as said) as numbered;
update placement p set part_code = n.code
from net_part n where p.part_code is null and n.net_id = p.net_id and n.name = btrim(p.part);

create index placement_by_net on placement (net_id); -- the cameras of a net

-- Hauls. Ids are made up by phones, which may send the same haul again. ----------------------------------------------

create table haul (
    net_id    text not null references net,
    id        text not null,
    time      timestamptz not null,
    note      text,
    person_id text not null references person,
    recorded  timestamptz not null,
    undone    timestamptz,
    undone_by text references person,
    primary key (net_id, id)
);
create index haul_by_time on haul (net_id, time); -- the last haul, those of a day

create table haul_part (
    net_id  text not null,
    haul_id text not null,
    code    text not null,
    primary key (net_id, haul_id, code),
    foreign key (net_id, haul_id) references haul,
    foreign key (net_id, code) references net_part
);

-- Counts by clip, made anew from frame_count where they are marked, as rollups are. ----------------------------------

-- How a class may be told to people: by its name as a species, by its name as a group; null: neither.
alter table frame_count add column shown text;
create index frame_count_by_clip on frame_count (unit_id, camera, clip); -- making a clip anew

create table clip_count (
    unit_id  text not null,
    camera   text not null,
    clip     text not null,
    model    text not null,
    lamp     boolean not null,
    class    text not null,
    first    timestamptz not null, -- of the clip's frames that the model judged
    last     timestamptz not null,
    of       integer not null,     -- frames in the clip
    judged   integer not null,     -- those that the model judged, under a lamp or not
    frames   integer not null,     -- those that this row is made of
    max_n    integer,              -- null of a class that people named and the model does not look for
    sum_n    bigint,
    max_time timestamptz not null, -- the first frame that shows most, after corrections
    fixed_max_n integer,           -- the same as people corrected them; null where nobody did
    fixed_sum_n bigint,
    shown    text,
    primary key (unit_id, camera, clip, model, lamp, class)
);
create index clip_count_by_time on clip_count (unit_id, camera, first); -- the last clip, a day, the past

-- Clips to be made anew. Appended to, never updated: see rollup_dirty.
create table clip_count_dirty (
    id      bigint generated always as identity primary key,
    unit_id text not null,
    camera  text not null,
    clip    text not null
);

insert into clip_count_dirty (unit_id, camera, clip) select distinct unit_id, camera, clip from frame_count;

-- What people said of boxes. What the model said stays as it was. ----------------------------------------------------

create table correction (
    unit_id   text not null references unit,
    id        text not null,
    camera    text not null,
    time      timestamptz not null,
    clip      text not null,
    model     text not null,
    kind      text not null check (kind in ('relabel', 'not-there', 'missed')),
    was       text,    -- class that the model said
    box       integer, -- which of its boxes
    class     text,    -- class that it is
    x         double precision, -- of the box, or of the point that was missed; shares of the picture
    y         double precision,
    w         double precision,
    h         double precision,
    person_id text not null references person,
    made      timestamptz not null,
    undone    timestamptz,
    undone_by text references person,
    primary key (unit_id, id)
);
-- Of a picture; and a box is corrected once.
create index correction_by_frame on correction (unit_id, camera, time);
create unique index correction_of_box on correction (unit_id, camera, time, model, was, box)
    where undone is null and box is not null;
