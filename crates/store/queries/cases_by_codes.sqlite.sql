-- The cases with these codes, a JSON array, by id.
select id, code, unit_id, procedure_id, channel, received_at
from   cases
where  code in (select value from json_each($1))
order  by id
