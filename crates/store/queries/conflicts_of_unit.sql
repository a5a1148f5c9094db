-- Open conflicts of a unit after the one with id $2.
select k.id, k.case_id, c.code, k.unit_id, k.system, k.kind, k.event, k.kept, k.other, k.kept_source,
       k.other_source, k.found_at, k.ended_how, k.ended_at, k.ended_by, k.reason, k.event_id
from   import_conflicts k
join   cases c on c.id = k.case_id
where  k.unit_id = $1 and k.ended_how = '' and k.id > $2
order  by k.id
limit  $3
