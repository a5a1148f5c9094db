insert into idempotency_keys (token_id, key, request_hash, status, answer, answered_at)
values ($1, $2, $3, $4, $5, $6)
on conflict do nothing
