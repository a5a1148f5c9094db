update api_tokens set ended_at = $2 where id = $1 and ended_at is null
