-- The next $4 cases of all units whose last turning event is of a kind in $1 (a JSON list), those that came
-- first at first, after the one that came at $2 and has id $3.
with page as (
    select h.case_id, h.came_at
    from   jsonb_array_elements_text($1::jsonb) k
           cross join lateral (select i.case_id, i.came_at
                               from   case_heads i
                               where  i.turn_kind = k
                                 and  (i.came_at, i.case_id) > ($2, $3)
                               order  by i.came_at asc, i.case_id asc
                               limit  $4) h
    order  by h.came_at asc, h.case_id asc
    limit  $4
)
select h.case_id, c.code, h.unit_id, h.procedure_id, c.channel, c.received_at, h.came_at,
       h.last_event_id, h.turn_kind, h.turned_at
from   page p
       cross join lateral (select * from case_heads where case_id = p.case_id offset 0) h
       cross join lateral (select * from cases where id = p.case_id offset 0) c
order  by p.came_at asc, p.case_id asc
