-- Procedures whose words match $1; $2 of them at most.
select p.id, p.code, p.name, p.field, p.levels, p.time_limit, p.supplement, p.online
from   search_texts s join procedures p on p.id = s.id / 2
where  to_tsvector('simple', s.words) @@ to_tsquery('simple', $1) and s.id % 2 = 1
order  by p.id
limit  $2
