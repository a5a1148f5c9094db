-- The cases with these codes, a JSON array, by id.
select id, code, unit_id, procedure_id, channel, received_at
from   cases
where  code = any (array(select json_array_elements_text($1::json)))
order  by id
