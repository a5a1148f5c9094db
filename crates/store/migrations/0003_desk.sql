-- What a desk needs: numbers of cases, the ledger of commands, and an index of cases.

-- The last number given by an agency on a day. It is counted on inside the transaction that receives the
-- case, so a number that was not used in the end was never given.
create table case_numbers (
    agency      text   not null,
    day         text   not null,             -- YYMMDD, as it stands in the code
    last_number bigint not null,
    primary key (agency, day)
);

-- Every command that was carried out, chained: each entry holds the hash of the one before it.
create table ledger (
    id            bigint not null primary key,   -- without a gap
    recorded_at   bigint not null,               -- never earlier than the entry before
    actor         text   not null,
    role          text   not null,
    command       text   not null,
    subject       text   not null,               -- code of the case, or what else it was done to
    payload_hash  text   not null,               -- SHA-256 of what was sent with it
    previous_hash text   not null,
    hash          text   not null
);

create index ledger_of_subject on ledger (subject, id);

-- AN INDEX: all of it follows from cases and case_events and is made anew by rebuild_heads.sql.
create table case_heads (
    case_id          bigint not null primary key references cases (id),
    unit_id          bigint not null references units (id),
    received_at      bigint not null,        -- 0 where it is not known
    last_event_id    bigint not null,        -- the one stored last; 0 where there is none
    last_kind        text   not null,        -- of the event that comes last in the life of the case
    last_happened_at bigint not null
);

create index queues on case_heads (unit_id, last_kind, received_at, case_id);
create index cases_of_units on cases (unit_id, id);

insert into case_heads (case_id, unit_id, received_at, last_event_id, last_kind, last_happened_at)
select c.id, c.unit_id, coalesce(c.received_at, 0),
       coalesce((select max(e.id) from case_events e where e.case_id = c.id), 0),
       coalesce((select e.kind from case_events e where e.case_id = c.id
                 order by e.happened_at desc, e.id desc limit 1), ''),
       coalesce((select e.happened_at from case_events e where e.case_id = c.id
                 order by e.happened_at desc, e.id desc limit 1), 0)
from   cases c;
