update letters set sent_at = $2, secret = null where id = $1 and sent_at is null
