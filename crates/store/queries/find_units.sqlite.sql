-- Units whose words match $1; $2 of them at most.
select u.id, u.code, u.name, u.name_folded, u.level, u.parent_id, u.facts
from   search_texts join units u on u.id = search_texts.rowid / 2
where  search_texts match $1 and search_texts.rowid % 2 = 0
order  by u.id
limit  $2
