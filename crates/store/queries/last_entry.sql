select id, recorded_at, hash from ledger order by id desc limit 1
