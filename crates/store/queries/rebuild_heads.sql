-- Makes the index of cases anew from what was recorded, as migration 0007 did.
insert into case_heads (case_id, unit_id, procedure_id, came_at, last_event_id, turn_kind, turned_at)
select c.id, c.unit_id, c.procedure_id,
       coalesce(nullif(c.received_at, 0),
                (select e.happened_at from case_events e where e.case_id = c.id order by e.id limit 1), 0),
       coalesce((select max(e.id) from case_events e where e.case_id = c.id), 0),
       coalesce((select e.kind from case_events e join turning_kinds t on t.kind = e.kind
                 where e.case_id = c.id order by e.happened_at desc, e.id desc limit 1), ''),
       coalesce((select e.happened_at from case_events e join turning_kinds t on t.kind = e.kind
                 where e.case_id = c.id order by e.happened_at desc, e.id desc limit 1), 0)
from   cases c
