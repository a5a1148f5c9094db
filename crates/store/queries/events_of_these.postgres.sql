-- The events of the cases with these ids, a JSON array, in the order of their cases.
select id, case_id, kind, happened_at, recorded_at, actor, source, detail
from   case_events
where  case_id = any (array(select json_array_elements_text($1::json)::bigint))
order  by case_id, happened_at, id
