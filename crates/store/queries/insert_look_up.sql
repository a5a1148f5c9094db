insert into look_ups (hash, case_id, opened_at, until_at) values ($1, $2, $3, $4)
