insert into case_events (id, case_id, kind, happened_at, recorded_at, actor, source, detail)
values ($1, $2, $3, $4, $5, $6, $7, $8)
