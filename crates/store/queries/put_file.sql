-- The same content twice is one file.
insert into files (hash, media_type, size, stored_at) values ($1, $2, $3, $4)
on conflict (hash) do nothing
