-- How many open tasks the units in $1 (a JSON list) have by limit, and how many open conflicts.
select 'task', t.time_limit, count(*)
from   json_each($1) u cross join tasks t
where  t.unit_id = u.value and t.ended_how = ''
group  by t.time_limit
union all
select 'conflict', '', count(*)
from   json_each($1) u cross join import_conflicts c
where  c.unit_id = u.value and c.ended_how = ''
