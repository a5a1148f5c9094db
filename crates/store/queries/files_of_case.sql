select c.id, c.hash, c.name, c.role, c.added_at, c.added_by, f.media_type, f.size
from   case_files c
join   files f on f.hash = c.hash
where  c.case_id = $1
order  by c.id
