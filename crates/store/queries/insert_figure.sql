insert into figures
    (id, unit_id, measure, period, part, whole, value, responses, state, recorded_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
