select number from submissions where case_id = $1
