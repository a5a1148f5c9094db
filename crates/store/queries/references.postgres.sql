-- Which table refers to which other one.
select distinct t.relname::text, r.relname::text
from   pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class r on r.oid = c.confrelid
where  c.contype = 'f' and c.conrelid <> c.confrelid
  and  t.relnamespace = current_schema()::regnamespace
