-- What was found before is not found again, whether it is open or not.
insert into import_conflicts (id, case_id, unit_id, system, kind, event, kept, other, kept_source, other_source,
                              found_at, ended_how)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
on conflict (case_id, system, kind, event, kept, other) do nothing
