insert into one_time_codes (id, case_id, hash, made_at, until_at, tries, used_at)
values ($1, $2, $3, $4, $5, $6, $7)
