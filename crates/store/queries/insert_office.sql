insert into offices (id, account_id, office, unit_id, from_at, until_at)
values ($1, $2, $3, $4, $5, $6)
