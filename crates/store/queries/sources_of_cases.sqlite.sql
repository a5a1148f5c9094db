-- What systems say of the cases with these ids, a JSON array; of each case the first system first.
select case_id, system, import_id, row_number, due_at, due_grain, time_limit, closed_at
from   case_sources
where  case_id in (select value from json_each($1))
order  by case_id, import_id, system
