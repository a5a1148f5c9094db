insert into letters (id, case_id, kind, event_id, secret, made_at, next_at, attempts, sent_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
