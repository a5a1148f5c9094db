select request_hash, status, answer, answered_at
from   idempotency_keys
where  token_id = $1 and key = $2
