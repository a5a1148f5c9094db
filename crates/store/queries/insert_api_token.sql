insert into api_tokens (id, hash, system, unit_id, scopes, created_at, until_at)
values ($1, $2, $3, $4, $5, $6, $7)
