-- How many cases of the units in $1 have a last turning event of a kind in $2 (JSON lists).
select u::bigint, k, own.cases
from   jsonb_array_elements_text($1::jsonb) u cross join jsonb_array_elements_text($2::jsonb) k
       cross join lateral (select count(*) as cases
                           from   case_heads h
                           where  h.unit_id = u::bigint and h.turn_kind = k) own
where  own.cases > 0
order  by u::bigint, k
