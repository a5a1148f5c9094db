-- Papers of a case, what came in online and which files were read stay as they were recorded; no case is deleted.
-- SQLite's triggers.

create trigger papers_are_not_changed before update on case_files
begin
    select raise(abort, 'case_files is append-only: add a paper');
end;

create trigger papers_are_not_deleted before delete on case_files
begin
    select raise(abort, 'case_files is append-only: add a paper');
end;

create trigger submissions_are_not_changed before update on submissions
begin
    select raise(abort, 'submissions is append-only: add a submission');
end;

create trigger submissions_are_not_deleted before delete on submissions
begin
    select raise(abort, 'submissions is append-only: add a submission');
end;

create trigger imports_are_not_changed before update on imports
begin
    select raise(abort, 'imports is append-only: add an import');
end;

create trigger imports_are_not_deleted before delete on imports
begin
    select raise(abort, 'imports is append-only: add an import');
end;

create trigger cases_are_not_deleted before delete on cases
begin
    select raise(abort, 'cases is append-only: add an event');
end;
