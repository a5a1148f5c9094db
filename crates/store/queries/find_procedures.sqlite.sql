-- Procedures whose words match $1; $2 of them at most.
select p.id, p.code, p.name, p.field, p.levels, p.time_limit, p.supplement, p.online
from   search_texts join procedures p on p.id = search_texts.rowid / 2
where  search_texts match $1 and search_texts.rowid % 2 = 1
order  by p.id
limit  $2
