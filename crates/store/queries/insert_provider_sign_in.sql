insert into provider_sign_ins (hash, state, account_id, subject, to_path, until_at)
values ($1, $2, $3, $4, $5, $6)
