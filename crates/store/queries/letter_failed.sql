update letters set next_at = $2, attempts = attempts + 1 where id = $1 and sent_at is null
