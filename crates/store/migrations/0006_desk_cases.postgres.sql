-- What was in force stays as it was recorded.
create trigger versions_are_not_changed before update or delete or truncate on procedure_versions
for each statement execute function refuse_append_only('a version');

create trigger calendars_are_not_changed before update or delete or truncate on calendar_versions
for each statement execute function refuse_append_only('a version');
