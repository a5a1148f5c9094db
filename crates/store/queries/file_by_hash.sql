select hash, media_type, size, stored_at from files where hash = $1
