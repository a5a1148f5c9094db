-- What a system said before stays; what it had not said is filled in.
insert into case_sources (case_id, system, import_id, row_number, due_at, due_grain, time_limit, closed_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (case_id, system) do update
set due_at     = coalesce(case_sources.due_at, excluded.due_at),
    due_grain  = coalesce(case_sources.due_grain, excluded.due_grain),
    time_limit = coalesce(case_sources.time_limit, excluded.time_limit),
    closed_at  = coalesce(case_sources.closed_at, excluded.closed_at)
