delete from idempotency_keys where answered_at < $1
