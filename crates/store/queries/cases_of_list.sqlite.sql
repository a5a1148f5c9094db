-- The cases whose ids stand in $1 (a JSON list).
select id, code, unit_id, procedure_id, channel, received_at
from   cases
where  id in (select value from json_each($1))
order  by id
