insert into case_parts (case_id, part, unit_id) values ($1, $2, $3)
