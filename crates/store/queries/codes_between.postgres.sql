-- Codes from $1 up to but without $2, byte by byte whatever the database's language; $3 of them at most.
select code from cases where code collate "C" >= $1 and code collate "C" < $2
order by code collate "C" limit $3
