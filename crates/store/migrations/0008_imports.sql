-- Imports from other systems: which files were read, what each system says of a case, what differs, and the
-- clean-up that follows. Cases and events themselves stand in their own tables.

create table imports (
    id          bigint not null primary key,
    hash        text   not null,             -- SHA-256 of the file; its first 16 digits stand in each event's source
    reading     text   not null unique,      -- SHA-256 of the hash and of how the file was to be read
    name        text   not null,             -- without folders
    system      text   not null,             -- the system that the file comes from
    mapping     text   not null,             -- TOML
    row_count   bigint not null,
    fault_count bigint not null,             -- rows that could not be read and were left out
    new_cases   bigint not null,
    new_events  bigint not null,
    imported_at bigint not null,
    imported_by text   not null
);

create index imports_by_hash on imports (hash);

-- What a system says of a case and is no event. A due date here was typed there: it is compared, never counted
-- with. The system with the smallest import holds the case; where none is, the desk does.
create table case_sources (
    case_id    bigint not null references cases (id),
    system     text   not null,
    import_id  bigint not null references imports (id) deferrable initially deferred,
    row_number bigint not null,
    due_at     bigint,
    due_grain  text,                         -- day, time
    time_limit text,
    closed_at  bigint,
    primary key (case_id, system)
);

create table import_conflicts (
    id           bigint not null primary key,
    case_id      bigint not null references cases (id),
    unit_id      bigint not null references units (id),   -- whose task it is to look
    system       text   not null,
    kind         text   not null,
    event        text   not null,            -- the kind of event, or nothing
    kept         text   not null,            -- what is kept, and what the file says instead
    other        text   not null,
    kept_source  text   not null,            -- where each of them was read
    other_source text   not null,
    found_at     bigint not null,
    ended_how    text   not null,            -- nothing while it is open; kept, corrected
    ended_at     bigint,
    ended_by     text,
    reason       text,
    event_id     bigint references case_events (id),      -- the correction
    unique (case_id, system, kind, event, kept, other)
);

create index conflicts_of_units on import_conflicts (unit_id, ended_how, id);

-- Findings on the records of a case that a unit has to look at. When it is due is counted from when it was
-- opened, the limit and the calendar; it is not stored.
create table tasks (
    id         bigint not null primary key,
    case_id    bigint not null references cases (id),
    unit_id    bigint not null references units (id),
    test       text   not null,              -- the test that found it
    round      bigint not null,              -- found again after a correction, it is a new task
    strength   text   not null,
    evidence   text   not null,              -- a JSON object
    opened_at  bigint not null,
    time_limit text   not null,
    ended_how  text   not null,              -- nothing while it is open; corrected, dismissed, cleared
    ended_at   bigint,
    ended_by   text,
    reason     text,
    event_id   bigint references case_events (id),        -- the correction
    unique (case_id, test, round)
);

create index tasks_of_units on tasks (unit_id, ended_how, id);
