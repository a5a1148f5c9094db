-- Of each test on each case the last task.
select t.id, t.case_id, t.test, t.round, t.ended_how
from   tasks t
where  t.round = (select max(o.round) from tasks o where o.case_id = t.case_id and o.test = t.test)
