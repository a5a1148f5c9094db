-- Papers of a case, what came in online and which files were read stay as they were recorded; no case is deleted.
-- PostgreSQL's triggers.

create trigger papers_are_not_changed before update or delete or truncate on case_files
for each statement execute function refuse_append_only('a paper');

create trigger submissions_are_not_changed before update or delete or truncate on submissions
for each statement execute function refuse_append_only('a submission');

create trigger imports_are_not_changed before update or delete or truncate on imports
for each statement execute function refuse_append_only('an import');

create trigger cases_are_not_deleted before delete or truncate on cases
for each statement execute function refuse_append_only('an event');

-- The index of cases follows from cases and events in the transaction that writes those, whose own references are
-- checked; asking three times more for each of its rows guards nothing, and every load pays for it.
alter table case_heads drop constraint case_heads_case_id_fkey;
alter table case_heads drop constraint case_heads_unit_id_fkey;
alter table case_heads drop constraint case_heads_procedure_id_fkey;
