update letters set next_at = $3, attempts = attempts + 1 where id = $1 and next_at = $2 and sent_at is null
