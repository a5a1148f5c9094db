insert into form_keys (hash, said, code, kept_at)
values ($1, $2, $3, $4)
on conflict do nothing
