select hash, account_id, form_key, opened_at, seen_at, until_at
from   sessions
where  hash = $1
