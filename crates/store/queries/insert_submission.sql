insert into submissions (case_id, number, submitted_at) values ($1, $2, $3)
