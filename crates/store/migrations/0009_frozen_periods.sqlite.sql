-- Periods that were reported: a version is never changed, a correction is the next version. SQLite's triggers.

create table frozen_periods (
    id             bigint not null primary key,
    report         text   not null,             -- which report: ii06
    scope          text   not null,             -- the unit with all below it; empty for every unit
    first_day      text   not null,             -- as a day is written: 2026-04-01
    last_day       text   not null,
    mapping        text   not null,             -- how its columns are counted
    version        bigint not null,             -- from 1; a later version restates the ones before
    known_by       bigint not null,             -- what was recorded later is not in it
    snapshot_hash  text   not null,             -- the name of the snapshot by its content
    document       text   not null,             -- its figures, as a JSON object
    document_hash  text   not null,             -- SHA-256 of the document
    difference     text,                        -- what moved since the version before, as a JSON object
    frozen_at      bigint not null,
    frozen_by      text   not null,
    unique (report, scope, first_day, last_day, mapping, version)
);

create trigger frozen_periods_are_not_changed before update on frozen_periods
begin
    select raise(abort, 'frozen_periods is append-only: add a version');
end;

create trigger frozen_periods_are_not_deleted before delete on frozen_periods
begin
    select raise(abort, 'frozen_periods is append-only: add a version');
end;
