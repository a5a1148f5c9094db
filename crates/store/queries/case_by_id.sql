select id, code, unit_id, procedure_id, channel, received_at from cases where id = $1
