-- What was recorded stays as it was recorded: a correction is a row of its own. PostgreSQL's triggers.

create function refuse_append_only() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only: add %', tg_table_name, tg_argv[0];
end;
$$;

create trigger case_events_are_not_changed before update or delete or truncate on case_events
for each statement execute function refuse_append_only('an event that corrects');

create trigger figures_are_not_changed before update or delete or truncate on figures
for each statement execute function refuse_append_only('a figure recorded later');
