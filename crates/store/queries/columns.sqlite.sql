-- The columns of all tables with their types and places in the primary key (0: none), as they were made.
select t.name, c.name, lower(c.type), c.pk
from   sqlite_schema t join pragma_table_info(t.name) c
where  t.type = 'table' and t.name not like 'sqlite^_%' escape '^'
order  by t.name, c.cid
