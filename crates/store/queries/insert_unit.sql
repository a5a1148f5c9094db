insert into units (id, code, name, name_folded, level, parent_id, facts)
values ($1, $2, $3, $4, $5, $6, $7)
