select hash, state, account_id, subject, to_path, until_at
from   provider_sign_ins
where  hash = $1
