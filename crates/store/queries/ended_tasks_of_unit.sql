-- Ended tasks of a unit before the one with id $2, those opened last at first.
select t.id, t.case_id, c.code, t.unit_id, t.test, t.round, t.strength, t.evidence, t.opened_at, t.time_limit,
       t.ended_how, t.ended_at, t.ended_by, t.reason, t.event_id
from   tasks t
join   cases c on c.id = t.case_id
where  t.unit_id = $1 and t.ended_how <> '' and t.id < $2
order  by t.id desc
limit  $3
