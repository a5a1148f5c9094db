select last_event_id from case_heads where case_id = $1
