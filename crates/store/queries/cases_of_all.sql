-- The next $3 cases of all units, those that came last at first, before the one that came at $1 and has id $2.
with page as (
    select i.case_id, i.came_at
    from   case_heads i
    where  (i.came_at, i.case_id) < ($1, $2)
    order  by i.came_at desc, i.case_id desc
    limit  $3
)
select h.case_id, c.code, h.unit_id, h.procedure_id, c.channel, c.received_at, h.came_at,
       h.last_event_id, h.turn_kind, h.turned_at
from   page p join case_heads h on h.case_id = p.case_id join cases c on c.id = p.case_id
order  by p.came_at desc, p.case_id desc
