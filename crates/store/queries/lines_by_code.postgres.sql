-- Cases whose codes lie from $1 up to but without $2, byte by byte; $3 of them at most.
select h.case_id, c.code, h.unit_id, h.procedure_id, c.channel, c.received_at, h.came_at,
       h.last_event_id, h.turn_kind, h.turned_at
from   cases c join case_heads h on h.case_id = c.id
where  c.code collate "C" >= $1 and c.code collate "C" < $2
order  by c.code collate "C"
limit  $3
