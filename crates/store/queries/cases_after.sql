-- The next $2 cases after the one with id $1.
select id, code, unit_id, procedure_id, channel, received_at
from   cases
where  id > $1
order  by id
limit  $2
