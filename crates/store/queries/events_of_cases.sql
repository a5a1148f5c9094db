-- Events recorded by $3 of the cases with ids above $1 and up to $2, in the order of their cases.
select id, case_id, kind, happened_at, recorded_at, actor, source, detail
from   case_events
where  case_id > $1 and case_id <= $2 and recorded_at <= $3
order  by case_id, happened_at, id
