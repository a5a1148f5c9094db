-- The next $2 entries of the ledger after the one with id $1.
select id, recorded_at, actor, role, command, subject, payload_hash, previous_hash, hash
from   ledger
where  id > $1
order  by id
limit  $2
