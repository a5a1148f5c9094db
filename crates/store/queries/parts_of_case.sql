select part, unit_id from case_parts where case_id = $1 order by part
