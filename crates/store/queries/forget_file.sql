-- One that was brought again, became a paper or is named by a proposed correction stays.
delete from files
where  hash = $1 and stored_at < $2
       and not exists (select 1 from case_files c where c.hash = $1)
       and not exists (select 1 from proposals p where p.form like '%' || $1 || '%')
