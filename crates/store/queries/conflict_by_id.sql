select k.id, k.case_id, c.code, k.unit_id, k.system, k.kind, k.event, k.kept, k.other, k.kept_source,
       k.other_source, k.found_at, k.ended_how, k.ended_at, k.ended_by, k.reason, k.event_id
from   import_conflicts k
join   cases c on c.id = k.case_id
where  k.id = $1
