insert into case_sources (case_id, system, import_id, row_number, due_at, due_grain, time_limit, closed_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
