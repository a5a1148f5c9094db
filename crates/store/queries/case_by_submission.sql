select c.id, c.code, c.unit_id, c.procedure_id, c.channel, c.received_at
from   submissions s
join   cases c on c.id = s.case_id
where  s.number = $1
