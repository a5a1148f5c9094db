-- What was done to $1 before the entry with id $2, the last first, $3 entries at most.
select id, recorded_at, actor, role, command, subject, payload_hash, previous_hash, hash
from   ledger
where  subject = $1 and id < $2
order  by id desc
limit  $3
