select count(*) from (select 1 from {table} limit 1) as rows
