-- The first schema. Plain PostgreSQL; where TimescaleDB is present, reading and position become hypertables at start
-- (a look at the server, not a migration, because a server can gain the extension later).

-- Who owns what. ---------------------------------------------------------------------------------------------------

create table organisation (
    id      text primary key,
    name    text not null unique,
    created timestamptz not null default now()
);

create table site (
    id              text primary key,
    organisation_id text not null references organisation,
    name            text not null,
    created         timestamptz not null default now(),
    unique (organisation_id, name)
);

create table net (
    id      text primary key,
    site_id text not null references site,
    name    text not null,
    created timestamptz not null default now(),
    unique (site_id, name)
);

-- A unit's id is its MQTT user name and client id. Only the hash of its secret is kept.
create table unit (
    id          text primary key,
    site_id     text not null references site,
    net_id      text references net,
    name        text not null,
    secret_hash text not null,
    created     timestamptz not null default now(),
    retired     timestamptz,
    unique (site_id, name)
);
create index unit_by_net on unit (net_id); -- the home screen: all units of a net

create table person (
    id              text primary key,
    organisation_id text not null references organisation,
    name            text not null unique,
    password_hash   text not null,
    role            text not null check (role in ('owner', 'fisher', 'researcher', 'viewer')),
    created         timestamptz not null default now(),
    disabled        timestamptz
);

-- Of sessions and tokens only SHA-256 is kept: they are random, so a fast hash is enough.
create table session (
    token_hash bytea primary key,
    person_id  text not null references person on delete cascade,
    created    timestamptz not null default now(),
    expires    timestamptz not null
);
create index session_by_person on session (person_id); -- signing a person out everywhere

create table api_token (
    token_hash bytea primary key,
    person_id  text not null references person on delete cascade,
    label      text not null,
    created    timestamptz not null default now(),
    expires    timestamptz
);
create index api_token_by_person on api_token (person_id); -- listing a person's tokens

-- What hangs where. A changed instrument or place is a new row, never an edited one. ---------------------------------

create table instrument (
    unit_id    text not null references unit,
    name       text not null,
    depth_m    double precision,
    serial     text,
    valid_from timestamptz not null,
    valid_to   timestamptz,
    primary key (unit_id, name, valid_from)
);

create table placement (
    unit_id    text not null references unit,
    camera     text not null,
    net_id     text references net,
    part       text,
    depth_m    double precision,
    direction  text,
    valid_from timestamptz not null,
    valid_to   timestamptz,
    primary key (unit_id, camera, valid_from)
);

-- Series. ------------------------------------------------------------------------------------------------------------

create table series (
    id         integer generated always as identity primary key,
    unit_id    text not null references unit,
    instrument text not null,
    quantity   text not null,
    uom        text not null,
    unique (unit_id, instrument, quantity, uom)
);

-- No foreign key to series: its check would cost every row a look-up, and ingest makes the series first, in the same
-- transaction or an earlier one. flag: QARTOD. clock: amimori.wire.Clock.
create table reading (
    series_id integer not null,
    time      timestamptz not null,
    value     double precision not null,
    flag      smallint not null,
    clock     smallint not null,
    primary key (series_id, time) -- natural key; serves one series over time, and its latest value
);

create table reading_1h (
    series_id integer not null,
    bucket    timestamptz not null,
    n         integer not null,
    n_good    integer not null, -- flag 1 or 2
    sum_good  double precision, -- over the good ones, as are min and max; null when there are none
    min_good  double precision,
    max_good  double precision,
    primary key (series_id, bucket)
);

create table reading_1d (like reading_1h including all);

-- Hours whose rollups are to be made again. Appended to, never updated: a mark that found "already marked" could be
-- swept away by a sweeper that cannot yet see the rows it was for.
create table rollup_dirty (
    id        bigint generated always as identity primary key,
    series_id integer not null,
    bucket    timestamptz not null
);

create table position (
    unit_id text not null,
    point   text not null,
    time    timestamptz not null,
    lat     double precision not null,
    lon     double precision not null,
    alt     double precision,
    hdop    double precision,
    sats    smallint,
    quality smallint,
    speed   double precision,
    course  double precision,
    clock   smallint not null,
    primary key (unit_id, point, time)
);

-- Pictures lie on disk; path is relative to the media folder and follows from the key. -------------------------------

create table frame (
    unit_id  text not null references unit,
    camera   text not null,
    time     timestamptz not null,
    clip     text not null,
    index    integer not null,
    of       integer not null,
    lamp     boolean not null,
    clock    smallint not null,
    lat      double precision,
    lon      double precision,
    altitude double precision,
    fov      double precision,
    bytes    integer not null,
    sha256   bytea not null,
    path     text not null,
    received timestamptz not null default now(),
    primary key (unit_id, camera, time) -- also the newest picture of a camera
);
create index frame_by_clip on frame (unit_id, camera, clip, index); -- one clip in order

-- No foreign key to frame: a count may come first.
create table frame_count (
    unit_id text not null,
    camera  text not null,
    time    timestamptz not null,
    model   text not null,
    class   text not null,
    n       integer not null,
    boxes   jsonb not null,
    clip    text not null,
    index   integer not null,
    of      integer not null,
    lamp    boolean not null,
    primary key (unit_id, camera, time, model, class)
);

create table frame_visibility (
    unit_id  text not null,
    camera   text not null,
    time     timestamptz not null,
    light    double precision not null,
    contrast double precision not null,
    primary key (unit_id, camera, time)
);

create table status (
    unit_id  text not null references unit,
    time     timestamptz not null,
    state    text not null,
    body     jsonb not null,
    received timestamptz not null default now(),
    primary key (unit_id, time) -- also the latest of a unit
);

-- What could not be stored, with the reason. The digest makes a redelivered message count up instead of doubling. -------

create table dead_letter (
    id              bigint generated always as identity primary key,
    digest          bytea not null unique,
    reason          text not null,
    detail          text not null,
    topic           text not null,
    kind            text not null,
    unit_id         text,
    organisation_id text references organisation, -- null: of no registered unit, seen by owners of the installation
    content_type    text not null,
    properties      jsonb not null,
    payload         bytea not null,
    stored          text, -- conflicts: the value that is there already
    times           integer not null default 1,
    first_received  timestamptz not null default now(),
    last_received   timestamptz not null default now()
);
create index dead_letter_by_organisation on dead_letter (organisation_id, id desc); -- the list, newest first

-- What changed, for phones: one row per batch and (unit, kind, part). An event's id is a horizon of transaction ids,
-- because rows of transactions that commit later may carry smaller sequence numbers. ---------------------------------

create table change (
    id              bigint generated always as identity primary key,
    xid             xid8 not null default pg_current_xact_id(),
    organisation_id text not null,
    unit_id         text not null,
    kind            text not null,
    part            text not null,
    time            timestamptz not null,
    at              timestamptz not null default now()
);
create index change_by_xid on change (xid); -- catching up after Last-Event-ID
create index change_by_at on change (at);   -- forgetting after a day
