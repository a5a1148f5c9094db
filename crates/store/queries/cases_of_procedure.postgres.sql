-- The next $5 cases of the units in $1 (a JSON list) under procedure $2, those that came last at first, before
-- the one that came at $3 and has id $4.
with page as (
    select h.case_id, h.came_at
    from   jsonb_array_elements_text($1::jsonb) u
           cross join lateral (select i.case_id, i.came_at
                               from   case_heads i
                               where  i.unit_id = u::bigint and i.procedure_id = $2
                                 and  (i.came_at, i.case_id) < ($3, $4)
                               order  by i.came_at desc, i.case_id desc
                               limit  $5) h
    order  by h.came_at desc, h.case_id desc
    limit  $5
)
select h.case_id, c.code, h.unit_id, h.procedure_id, c.channel, c.received_at, h.came_at,
       h.last_event_id, h.turn_kind, h.turned_at
from   page p
       cross join lateral (select * from case_heads where case_id = p.case_id offset 0) h
       cross join lateral (select * from cases where id = p.case_id offset 0) c
order  by p.came_at desc, p.case_id desc
