-- The columns of all tables with their types and places in the primary key (0: none), as they were made.
select t.relname::text, c.attname::text, format_type(c.atttypid, null),
       coalesce(array_position(k.indkey::smallint[], c.attnum) + 1, 0)::bigint
from   pg_class t
       join pg_attribute c on c.attrelid = t.oid and c.attnum > 0 and not c.attisdropped
       left join pg_index k on k.indrelid = t.oid and k.indisprimary
where  t.relkind in ('r', 'p') and t.relnamespace = current_schema()::regnamespace
order  by t.relname::text collate "C", c.attnum
