select case_id from look_ups where hash = $1 and until_at > $2
