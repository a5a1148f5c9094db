-- How many open tasks with the limit $1 that were opened by $2 each unit has.
select unit_id, count(*)
from   tasks
where  ended_how = '' and time_limit = $1 and opened_at <= $2
group  by unit_id
order  by unit_id
