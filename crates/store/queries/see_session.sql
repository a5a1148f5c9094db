update sessions set seen_at = $2 where hash = $1 and seen_at < $2
