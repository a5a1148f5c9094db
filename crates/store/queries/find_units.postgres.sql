-- Units whose words match $1; $2 of them at most.
select u.id, u.code, u.name, u.name_folded, u.level, u.parent_id, u.facts
from   search_texts s join units u on u.id = s.id / 2
where  to_tsvector('simple', s.words) @@ to_tsquery('simple', $1) and s.id % 2 = 0
order  by u.id
limit  $2
