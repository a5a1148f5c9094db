select id, hash, system, unit_id, scopes, created_at, until_at, ended_at
from   api_tokens
where  hash = $1
