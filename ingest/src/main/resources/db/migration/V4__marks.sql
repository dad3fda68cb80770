-- Marks of one batch and hour are one row: a batch of ten thousand units touches nearly as many series as it has
-- readings. Still appended to, never updated, and for the same reason.
alter table rollup_dirty rename to rollup_dirty_single;

create table rollup_dirty (
    id     bigint generated always as identity primary key,
    bucket timestamptz not null,
    series integer[] not null -- each once
);
alter table rollup_dirty alter column series set storage external; -- read once and deleted: not worth packing

insert into rollup_dirty (bucket, series)
select bucket, array_agg(distinct series_id) from rollup_dirty_single group by bucket;

drop table rollup_dirty_single;
