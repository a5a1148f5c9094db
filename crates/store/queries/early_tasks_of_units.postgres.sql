-- How many open tasks of the units in $1 (a JSON list) with the limit $2 were opened by $3.
select count(*)
from   jsonb_array_elements_text($1::jsonb) u join tasks t on t.unit_id = u::bigint
where  t.ended_how = '' and t.time_limit = $2 and t.opened_at <= $3
