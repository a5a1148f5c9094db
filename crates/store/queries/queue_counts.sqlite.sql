-- How many cases of the units in $1 have a last turning event of a kind in $2 (JSON lists).
select h.unit_id, h.turn_kind, count(*)
from   json_each($1) u cross join json_each($2) k cross join case_heads h
where  h.unit_id = u.value and h.turn_kind = k.value
group  by h.unit_id, h.turn_kind
order  by h.unit_id, h.turn_kind
