insert into case_files (id, case_id, hash, name, role, added_at, added_by)
values ($1, $2, $3, $4, $5, $6, $7)
