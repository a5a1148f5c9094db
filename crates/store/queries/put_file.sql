-- The same content twice is one file; brought again, it is as fresh as a new one.
insert into files (hash, media_type, size, stored_at) values ($1, $2, $3, $4)
on conflict (hash) do update set stored_at = excluded.stored_at where files.stored_at < excluded.stored_at
