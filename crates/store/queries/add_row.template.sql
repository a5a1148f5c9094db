insert into {table} ({columns})
values ({places})
