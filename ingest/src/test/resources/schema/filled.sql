-- What a fishery of a season looks like in the first schema (V1 and V2): rows in every table, names as people write them.
-- Never edited: databases like this one exist.

insert into organisation (id, name, created) values
    ('org1', '三井楽定置漁協', '2026-01-05 00:00Z'), ('org2', 'O''Brien & Söhne', '2026-01-06 00:00Z');
insert into site (id, organisation_id, name, created) values
    ('site1', 'org1', '三井楽', '2026-01-05 00:01Z'), ('site2', 'org2', 'Bay', '2026-01-06 00:01Z');
insert into net (id, site_id, name, created) values
    ('net1', 'site1', '磯の大敷', '2026-01-05 00:02Z'), ('net2', 'site2', 'North', '2026-01-06 00:02Z');
insert into unit (id, site_id, net_id, name, secret_hash, created, retired) values
    ('unit1', 'site1', 'net1', '観測器', 'a1', '2026-01-05 00:03Z', null),
    ('unit2', 'site1', null, 'boat', 'a2', '2026-01-05 00:03Z', null),
    ('unit3', 'site2', 'net2', 'buoy', 'a3', '2026-01-06 00:03Z', '2026-03-01 00:00Z');

insert into person (id, organisation_id, name, password_hash, role, created, disabled) values
    ('p1', 'org1', 'admin', 'pbkdf2$600000$00$11', 'owner', '2026-01-05 00:00Z', null),
    ('p2', 'org1', 'hana', 'pbkdf2$600000$22$33', 'fisher', '2026-01-05 00:05Z', null),
    ('p3', 'org2', 'sean', 'pbkdf2$600000$44$55', 'researcher', '2026-01-06 00:05Z', '2026-02-01 00:00Z');
insert into session (token_hash, person_id, created, expires) values
    ('\x01', 'p1', '2026-03-01 00:00Z', '2026-03-31 00:00Z'), ('\x02', 'p2', '2026-03-02 00:00Z', '2026-04-01 00:00Z');
insert into api_token (token_hash, person_id, label, created, expires) values
    ('\x03', 'p1', 'export', '2026-02-01 00:00Z', null), ('\x04', 'p3', '', '2026-02-01 00:00Z', '2027-02-01 00:00Z');

insert into instrument (unit_id, name, depth_m, serial, valid_from, valid_to) values
    ('unit1', 't05', 5, 'SN-1', '2026-01-05 00:10Z', '2026-02-10 00:00Z'),
    ('unit1', 't05', 5, 'SN-2', '2026-02-10 00:00Z', null),
    ('unit1', 'c10', null, null, '2026-01-05 00:10Z', null);
insert into placement (unit_id, camera, net_id, part, depth_m, direction, valid_from, valid_to) values
    ('unit1', 'box', 'net1', '第一箱網', 12, 'down', '2026-01-05 00:10Z', null),
    ('unit2', 'gate', null, null, null, null, '2026-01-05 00:10Z', '2026-01-09 00:00Z');

insert into series (unit_id, instrument, quantity, uom) values
    ('unit1', 't05', 'sea_water_temperature', 'Cel'),
    ('unit1', 'c10', 'sea_water_speed', 'm/s'),
    ('unit1', 'c10', 'sea_water_to_direction', 'deg'),
    ('unit3', 't05', 'sea_water_temperature', 'Cel');

-- Sixty days, every hour, with gaps, bad flags, microseconds and the extremes of a double.
insert into reading (series_id, time, value, flag, clock)
select s.id, timestamptz '2026-01-05 00:10Z' + n * interval '1 hour' + s.id * interval '123457 microseconds',
       round((14 + 3 * sin(n / 150.0) + s.id)::numeric, 3)::float8,
       case when n % 97 = 0 then 4 when n % 31 = 0 then 2 else 1 end, 1 + n % 2
from series s, generate_series(0, 60 * 24 - 1) n
where (n / 24 + s.id) % 11 <> 0;
insert into reading (series_id, time, value, flag, clock) values
    (1, '2026-03-05 23:59:59.999999Z', 1.7976931348623157e308, 3, 0),
    (1, '2026-03-06 00:00:00Z', 5e-324, 1, 4),
    (2, '2026-03-06 00:00:00.000001Z', -0.0, 9, 3);

-- Rolled up but for the last day, whose hours are marked, some twice, as batches leave them.
insert into reading_1h (series_id, bucket, n, n_good, sum_good, min_good, max_good)
select series_id, date_trunc('hour', time, 'UTC'), count(*), count(*) filter (where flag in (1, 2)),
       sum(value) filter (where flag in (1, 2)), min(value) filter (where flag in (1, 2)),
       max(value) filter (where flag in (1, 2))
from reading where time < '2026-03-05 00:00Z' group by 1, 2;
insert into reading_1d (series_id, bucket, n, n_good, sum_good, min_good, max_good)
select series_id, date_trunc('day', bucket, 'UTC'), sum(n), sum(n_good), sum(sum_good order by bucket), min(min_good),
       max(max_good)
from reading_1h group by 1, 2;
-- Marks were one row for each series first, and are one for all of a batch and hour now.
do $$ begin
    if exists (select 1 from information_schema.columns
               where table_name = 'rollup_dirty' and column_name = 'series_id') then
        insert into rollup_dirty (series_id, bucket)
        select series_id, date_trunc('hour', time, 'UTC') from reading where time >= '2026-03-05 00:00Z';
    else
        insert into rollup_dirty (bucket, series)
        select date_trunc('hour', time, 'UTC'), array_agg(distinct series_id)
        from reading where time >= '2026-03-05 00:00Z' group by 1;
    end if;
end $$;

insert into position (unit_id, point, time, lat, lon, alt, hdop, sats, quality, speed, course, clock)
select u, p, timestamptz '2026-01-05 00:10Z' + n * interval '2 hours', 34.9 + n / 1e6, 136.9 - n / 1e6,
       case when n % 3 = 0 then 1.5 end, 0.9, 8, 1, case when u = 'unit2' then 3.5 end, 270, 1
from (values ('unit1', 'main'), ('unit1', 'c1'), ('unit2', 'main')) k (u, p), generate_series(0, 60 * 12) n;

insert into frame (unit_id, camera, time, clip, index, of, lamp, clock, lat, lon, altitude, fov, bytes, sha256, path,
                   received)
select 'unit1', 'box', t, 'clip' || n / 3, n % 3, 3, n % 2 = 0, 1, case when n % 5 = 0 then 34.9 end,
       case when n % 5 = 0 then 136.9 end, case when n % 5 = 0 then 2.5 end, case when n % 5 = 0 then 60 end,
       100000 + n, sha256(n::text::bytea),
       'unit1/box/' || to_char(t at time zone 'UTC', 'YYYY-MM-DD') || '/'
           || (extract(epoch from t) * 1000000)::bigint || '.jpg',
       t + interval '3 s'
from generate_series(0, 299) n,
     lateral (select timestamptz '2026-01-05 00:10:00.5Z' + n / 3 * interval '1 hour' + n % 3 * interval '1 s') k (t);
insert into frame_count (unit_id, camera, time, model, class, n, boxes, clip, index, of, lamp)
select unit_id, camera, time, 'net-1', c, index, '[{"x":0.1,"y":0.2,"w":0.3,"h":0.4,"score":0.9}]', clip, index, of, lamp
from frame, (values ('fish'), ('jellyfish')) k (c);
insert into frame_visibility (unit_id, camera, time, light, contrast)
select unit_id, camera, time, 0.5, 0.1 from frame;

insert into status (unit_id, time, state, body, received)
select u, t, case when n % 50 = 49 then 'lost' else 'online' end,
       jsonb_build_object('t', extract(epoch from t), 'state', 'online', 'software', 'gateway 1',
           'battery', jsonb_build_object('volts', 12.5)),
       t + interval '1 s'
from (values ('unit1'), ('unit3')) k (u), generate_series(0, 200) n,
     lateral (select timestamptz '2026-02-01 00:00Z' + n * interval '1 hour') l (t);

insert into dead_letter (digest, reason, detail, topic, kind, unit_id, organisation_id, content_type, properties, payload,
                         stored, times, first_received, last_received) values
    ('\x10', 'malformed', 'records[3]: no value', 'amimori/v1/site1/unit1/senml', 'senml', 'unit1', 'org1',
     'application/senml+json', '{"clock": "gnss"}', '\x00ff', null, 1, '2026-02-01 00:00Z', '2026-02-01 00:00Z'),
    ('\x11', 'conflict', 't05/sea_water_temperature', 'amimori/v1/site1/unit1/senml', 'senml', 'unit1', 'org1',
     'application/senml+cbor', '{}', '\x19', '{"value": 18.25}', 7, '2026-02-01 00:00Z', '2026-02-03 00:00Z'),
    ('\x12', 'unregistered', 'topic', 'amimori/v1/nowhere/nobody/status', 'status', null, null, '', '{}', '\x', null, 1,
     '2026-02-02 00:00Z', '2026-02-02 00:00Z');

insert into change (organisation_id, unit_id, kind, part, time, at)
select 'org1', 'unit1', 'senml', '', timestamptz '2026-03-05 12:00Z' + n * interval '1 minute', now()
from generate_series(1, 20) n;

insert into subscription (client_id, broker, filters, at) values
    ('ingest-one-senml0', 'tcp://broker:1883', '{$share/ingest/amimori/v1/+/+/senml}', '2026-01-05 00:00Z'),
    ('ingest-one-small0', 'tcp://broker:1883', '{a,b}', '2026-01-05 00:00Z');
