select id, code, name, name_folded, level, parent_id, facts from units order by id
