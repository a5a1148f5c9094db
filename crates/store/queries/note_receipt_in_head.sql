update case_heads set came_at = $2 where case_id = $1
