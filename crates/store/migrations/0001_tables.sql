-- The tables, in the dialect that SQLite and PostgreSQL share.
-- Ids are numbered by the store; moments are milliseconds since 1970-01-01T00:00Z.

create table units (
    id          bigint not null primary key,
    code        text   not null unique,
    name        text   not null,
    name_folded text   not null,             -- without accents and case, for searching
    level       text   not null,
    parent_id   bigint references units (id),
    facts       text   not null              -- a JSON object
);

create table procedures (
    id         bigint not null primary key,
    code       text   not null unique,
    name       text   not null,
    field      text   not null,
    levels     text   not null,              -- codes of levels, parted by one blank
    time_limit text   not null,              -- as a limit is written: 5d, 4h, same-day
    supplement text   not null,              -- what a supplement does to the clock: suspend, restart
    online     text   not null
);

-- Who a case is. What became of it follows from its events and is not stored.
create table cases (
    id           bigint not null primary key,
    code         text   not null unique,
    unit_id      bigint not null references units (id),
    procedure_id bigint not null references procedures (id),
    channel      text   not null,
    received_at  bigint
);

create table case_events (
    id          bigint not null primary key,
    case_id     bigint not null references cases (id),
    kind        text   not null,
    happened_at bigint not null,
    recorded_at bigint not null,
    actor       text,
    source      text   not null,             -- where it was read: hash of a file and row, or demo
    detail      text                         -- JSON
);

create index case_events_in_order on case_events (case_id, happened_at, id);

create table figures (
    id          bigint not null primary key,
    unit_id     bigint not null references units (id),
    measure     text   not null,
    period      text   not null,
    part        text,                        -- decimals are text
    whole       text,
    value       text,
    responses   bigint,
    state       text   not null,
    recorded_at bigint not null
);

create index figures_of_period on figures (period, unit_id, measure, recorded_at, id);

create table settings (
    key   text not null primary key,
    value text not null
);
