-- Makes the index of cases anew from what was recorded, as migration 0003 did.
insert into case_heads (case_id, unit_id, received_at, last_event_id, last_kind, last_happened_at)
select c.id, c.unit_id, coalesce(c.received_at, 0),
       coalesce((select max(e.id) from case_events e where e.case_id = c.id), 0),
       coalesce((select e.kind from case_events e where e.case_id = c.id
                 order by e.happened_at desc, e.id desc limit 1), ''),
       coalesce((select e.happened_at from case_events e where e.case_id = c.id
                 order by e.happened_at desc, e.id desc limit 1), 0)
from   cases c
