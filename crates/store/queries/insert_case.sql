insert into cases (id, code, unit_id, procedure_id, channel, received_at)
values ($1, $2, $3, $4, $5, $6)
