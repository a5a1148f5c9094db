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
