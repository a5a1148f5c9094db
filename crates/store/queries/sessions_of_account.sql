select hash, account_id, form_key, opened_at, seen_at, until_at
from   sessions
where  account_id = $1
order  by opened_at, hash
