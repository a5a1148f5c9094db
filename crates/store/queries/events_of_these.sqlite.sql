-- The events of the cases with these ids, a JSON array, in the order of their cases.
select id, case_id, kind, happened_at, recorded_at, actor, source, detail
from   case_events
where  case_id in (select value from json_each($1))
order  by case_id, happened_at, id
