-- A proposal is settled once.
update proposals set settled_by = $2, settled_at = $3, approved = $4 where id = $1 and settled_at is null
