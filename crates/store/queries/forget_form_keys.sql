delete from form_keys where kept_at < $1
