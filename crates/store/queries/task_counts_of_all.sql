-- How many tasks and conflicts each unit has, by how they ended.
select unit_id, 'task', ended_how, count(*) from tasks group by unit_id, ended_how
union all
select unit_id, 'conflict', ended_how, count(*) from import_conflicts group by unit_id, ended_how
