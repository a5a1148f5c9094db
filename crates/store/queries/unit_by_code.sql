select id, code, name, name_folded, level, parent_id, facts from units where code = $1
