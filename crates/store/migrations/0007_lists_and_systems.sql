-- Lists of cases that stay a page however many cases there are; and the other systems that call.

-- Kinds of events after which a case may stand elsewhere than before: casework::EventKind::turns, which
-- a test compares with this table.
create table turning_kinds (
    kind text not null primary key
);

insert into turning_kinds (kind)
values ('Submitted'), ('NotAccepted'), ('SupplementAskedBeforeReceipt'), ('Received'), ('Forwarded'),
       ('Assigned'), ('StepStarted'), ('StepDone'), ('SupplementAsked'), ('SupplementReceived'),
       ('ObligationNotified'), ('ObligationFulfilled'), ('ResultIssued'), ('RefusedAfterAppraisal'),
       ('Returned'), ('Withdrawn'), ('Stopped'), ('Corrected');

-- AN INDEX: all of it follows from cases and case_events and is made anew by rebuild_heads.sql.
drop table case_heads;

create table case_heads (
    case_id       bigint not null primary key references cases (id),
    unit_id       bigint not null references units (id),
    procedure_id  bigint not null references procedures (id),
    came_at       bigint not null,           -- receipt, else what happened in the event stored first; else 0
    last_event_id bigint not null,           -- the one stored last; 0 where there is none
    turn_kind     text   not null,           -- of the last turning event in the life of the case; or ''
    turned_at     bigint not null            -- when that happened
);

insert into case_heads (case_id, unit_id, procedure_id, came_at, last_event_id, turn_kind, turned_at)
select c.id, c.unit_id, c.procedure_id,
       coalesce(nullif(c.received_at, 0),
                (select e.happened_at from case_events e where e.case_id = c.id order by e.id limit 1), 0),
       coalesce((select max(e.id) from case_events e where e.case_id = c.id), 0),
       coalesce((select e.kind from case_events e join turning_kinds t on t.kind = e.kind
                 where e.case_id = c.id order by e.happened_at desc, e.id desc limit 1), ''),
       coalesce((select e.happened_at from case_events e join turning_kinds t on t.kind = e.kind
                 where e.case_id = c.id order by e.happened_at desc, e.id desc limit 1), 0)
from   cases c;

create index heads_of_unit_by_turn      on case_heads (unit_id, turn_kind, came_at, case_id);
create index heads_by_turn              on case_heads (turn_kind, came_at, case_id);
create index heads_of_unit              on case_heads (unit_id, came_at, case_id);
create index heads_of_unit_by_procedure on case_heads (unit_id, procedure_id, came_at, case_id);
create index heads_in_order             on case_heads (came_at, case_id);

drop index cases_of_units;

-- Systems that call the interface. Of their secrets only hashes are kept.
create table api_tokens (
    id         bigint not null primary key,
    hash       text   not null unique,
    system     text   not null,              -- what it is called in the ledger
    unit_id    bigint references units (id), -- with all units below; null: the whole province
    scopes     text   not null,              -- what it may do, parted by one blank
    created_at bigint not null,
    until_at   bigint,                       -- good before this moment; null: until it is ended
    ended_at   bigint
);

-- What was answered to a request that names a key: asked again, it is answered the same.
create table idempotency_keys (
    token_id     bigint not null references api_tokens (id),
    key          text   not null,
    request_hash text   not null,            -- SHA-256 of what was asked
    status       bigint not null,
    answer       text   not null,            -- no person stands in it
    answered_at  bigint not null,
    primary key (token_id, key)
);

create index idempotency_keys_in_time on idempotency_keys (answered_at);
