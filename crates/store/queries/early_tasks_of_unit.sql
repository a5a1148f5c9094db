-- Open tasks of a unit after the one with id $2 that were opened by $4.
select t.id, t.case_id, c.code, t.unit_id, t.test, t.round, t.strength, t.evidence, t.opened_at, t.time_limit,
       t.ended_how, t.ended_at, t.ended_by, t.reason, t.event_id
from   tasks t
join   cases c on c.id = t.case_id
where  t.unit_id = $1 and t.ended_how = '' and t.id > $2 and t.opened_at <= $4
order  by t.id
limit  $3
