-- Cases of other units in which a unit takes part, and which may still wait for somebody.
select p.case_id, p.part
from   case_parts p
join   case_heads h on h.case_id = p.case_id
where  p.unit_id = $1 and h.turn_kind not in ('NotAccepted', 'Returned', 'Withdrawn', 'Stopped')
order  by p.case_id
