-- The cases whose ids stand in $1 (a JSON list).
select id, code, unit_id, procedure_id, channel, received_at
from   cases
where  id in (select it::bigint from jsonb_array_elements_text($1::jsonb) it)
order  by id
