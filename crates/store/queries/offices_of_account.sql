select id, account_id, office, unit_id, from_at, until_at
from   offices
where  account_id = $1
order  by id
