update case_heads set received_at = $2 where case_id = $1 and received_at = 0
