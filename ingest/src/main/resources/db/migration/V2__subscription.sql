-- Which MQTT client has subscribed to what, at which broker: a session that the broker kept may be one whose subscription
-- was refused or interrupted.
create table subscription (
    client_id text not null,
    broker    text not null,
    filters   text[] not null,
    at        timestamptz not null default now(),
    primary key (client_id, broker)
);
