-- Cases in which one of the units in $1 (a JSON list) takes part, and which may still wait for somebody.
select p.case_id, p.unit_id, p.part, h.last_event_id
from   jsonb_array_elements_text($1::jsonb) u
       join case_parts p on p.unit_id = u::bigint
       join case_heads h on h.case_id = p.case_id
where  h.turn_kind not in ('NotAccepted', 'Returned', 'Withdrawn', 'Stopped')
order  by p.case_id, p.part
