-- How many open tasks of the units in $1 (a JSON list) with the limit $2 were opened by $3.
select count(*)
from   json_each($1) u cross join tasks t
where  t.unit_id = u.value and t.ended_how = '' and t.time_limit = $2 and t.opened_at <= $3
