insert into sessions (hash, account_id, form_key, opened_at, seen_at, until_at)
values ($1, $2, $3, $4, $4, $5)
