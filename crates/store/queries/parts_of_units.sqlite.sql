-- Cases in which one of the units in $1 (a JSON list) takes part, and which may still wait for somebody.
select p.case_id, p.unit_id, p.part, h.last_event_id
from   json_each($1) u cross join case_parts p on p.unit_id = u.value
       join case_heads h on h.case_id = p.case_id
where  h.turn_kind not in ('NotAccepted', 'Returned', 'Withdrawn', 'Stopped')
order  by p.case_id, p.part
