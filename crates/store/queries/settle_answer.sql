update idempotency_keys set status = $3, answer = $4, answered_at = $5
where  token_id = $1 and key = $2 and status = 0
