-- Contents that were brought before $1 and are the paper of no case.
select f.hash
from   files f
where  f.stored_at < $1 and f.hash > $2 and not exists (select 1 from case_files c where c.hash = f.hash)
order  by f.hash
limit  $3
