-- What was recorded stays as it was recorded: a correction is a row of its own. SQLite's triggers.

create trigger case_events_are_not_changed before update on case_events
begin
    select raise(abort, 'case_events is append-only: add an event that corrects');
end;

create trigger case_events_are_not_deleted before delete on case_events
begin
    select raise(abort, 'case_events is append-only: add an event that corrects');
end;

create trigger figures_are_not_changed before update on figures
begin
    select raise(abort, 'figures is append-only: add a figure recorded later');
end;

create trigger figures_are_not_deleted before delete on figures
begin
    select raise(abort, 'figures is append-only: add a figure recorded later');
end;
