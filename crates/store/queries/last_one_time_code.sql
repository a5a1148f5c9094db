-- Only the code that was sent last is good.
select id, hash, made_at, until_at, tries, used_at
from   one_time_codes
where  case_id = $1
order  by id desc
limit  1
