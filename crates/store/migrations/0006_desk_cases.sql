-- What the cases of a desk need beside their events: versions of procedures and calendars, who applied,
-- papers, letters to be sent, codes sent to citizens, corrections that wait for a second person.

-- A version is never edited: a change is a row of its own, and of two with one first day the later counts
-- for cases received after it was recorded.
create table procedure_versions (
    id           bigint not null primary key,
    procedure_id bigint not null references procedures (id),
    valid_from   text   not null,            -- YYYY-MM-DD
    valid_until  text,                       -- the first day no longer in force
    decision     text   not null,
    detail       text   not null,            -- JSON: all that the version says
    recorded_at  bigint not null,
    recorded_by  text   not null
);

create index versions_of_procedure on procedure_versions (procedure_id, id);

-- Closed cases are judged by the version of the calendar under which they ended.
create table calendar_versions (
    id          bigint not null primary key,
    version     text   not null unique,
    content     text   not null,             -- the file
    recorded_at bigint not null,
    recorded_by text   not null
);

-- PERSONS stand here and nowhere else: not in events, not in the ledger, not in logs.
create table applicants (
    case_id         bigint not null primary key references cases (id),
    name            text   not null,
    phone           text,
    email           text,
    identity_number text,
    address         text,
    language        text   not null          -- vi, en: of letters
);

-- What came in online has a number of its own until it is received and gets its code.
create table submissions (
    case_id      bigint not null primary key references cases (id),
    number       text   not null unique,
    submitted_at bigint not null
);

-- Other units that take part in a case: AN INDEX, it follows from the events of the case.
create table case_parts (
    case_id bigint not null references cases (id),
    part    text   not null,                 -- a leg of the version, or `competent`
    unit_id bigint not null references units (id),
    primary key (case_id, part)
);

create index parts_of_unit on case_parts (unit_id, case_id);

-- Contents lie in the folder of files under their hash.
create table files (
    hash       text   not null primary key,  -- SHA-256
    media_type text   not null,
    size       bigint not null,
    stored_at  bigint not null
);

create table case_files (
    id       bigint not null primary key,
    case_id  bigint not null references cases (id),
    hash     text   not null references files (hash),
    name     text   not null,
    role     text   not null,                -- paper, supplement, document, result, notice, scan
    added_at bigint not null,
    added_by text   not null
);

create index files_of_case on case_files (case_id, id);

-- Letters to be sent, written with the event that they tell of.
create table letters (
    id       bigint not null primary key,
    case_id  bigint not null references cases (id),
    kind     text   not null,
    event_id bigint references case_events (id),
    secret   text,                           -- what the letter alone may say; gone when it is sent
    made_at  bigint not null,
    next_at  bigint not null,                -- when it is tried next
    attempts bigint not null,
    sent_at  bigint
);

create index letters_of_case on letters (case_id, id);
create index letters_to_send on letters (next_at, id) where sent_at is null;

-- Codes that show a citizen's own act. A code is good once, for a while, and for a few tries.
create table one_time_codes (
    id      bigint not null primary key,
    case_id bigint not null references cases (id),
    hash    text   not null,
    made_at bigint not null,
    until_at bigint not null,
    tries   bigint not null,
    used_at bigint
);

create index codes_of_case on one_time_codes (case_id, id);

-- Corrections that one person proposed and another one has to approve.
create table proposals (
    id          bigint not null primary key,
    case_id     bigint not null references cases (id),
    form        text   not null,             -- JSON: the fields of the form
    proposed_by text   not null,
    proposed_at bigint not null,
    settled_by  text,
    settled_at  bigint,
    approved    bigint                       -- 1 or 0 once it is settled
);

create index proposals_of_case on proposals (case_id, id);
