-- How many open tasks the units in $1 (a JSON list) have by limit, and how many open conflicts.
select 'task', t.time_limit, count(*)
from   jsonb_array_elements_text($1::jsonb) u join tasks t on t.unit_id = u::bigint
where  t.ended_how = ''
group  by t.time_limit
union all
select 'conflict', '', count(*)
from   jsonb_array_elements_text($1::jsonb) u join import_conflicts c on c.unit_id = u::bigint
where  c.ended_how = ''
