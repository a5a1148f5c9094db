insert into ledger
    (id, recorded_at, actor, role, command, subject, payload_hash, previous_hash, hash)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
