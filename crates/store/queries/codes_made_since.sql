-- When the codes of a case were made, after $2.
select made_at
from   one_time_codes
where  case_id = $1 and made_at > $2
order  by made_at
