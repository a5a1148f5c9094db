-- Which table refers to which other one.
select distinct t.name, r."table"
from   sqlite_schema t join pragma_foreign_key_list(t.name) r
where  t.type = 'table' and r."table" <> t.name
