delete from case_parts where case_id = $1
