-- How many tasks and conflicts a unit has, by how they ended.
select 'task', ended_how, count(*) from tasks where unit_id = $1 group by ended_how
union all
select 'conflict', ended_how, count(*) from import_conflicts where unit_id = $1 group by ended_how
