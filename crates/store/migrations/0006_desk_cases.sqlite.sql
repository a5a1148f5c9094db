-- What was in force stays as it was recorded.
create trigger versions_are_not_changed before update on procedure_versions
begin
    select raise(abort, 'procedure_versions is append-only: add a version');
end;

create trigger versions_are_not_deleted before delete on procedure_versions
begin
    select raise(abort, 'procedure_versions is append-only: add a version');
end;

create trigger calendars_are_not_changed before update on calendar_versions
begin
    select raise(abort, 'calendar_versions is append-only: add a version');
end;

create trigger calendars_are_not_deleted before delete on calendar_versions
begin
    select raise(abort, 'calendar_versions is append-only: add a version');
end;
