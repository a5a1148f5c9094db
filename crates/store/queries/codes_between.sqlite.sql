-- Codes from $1 up to but without $2, byte by byte; $3 of them at most.
select code from cases where code >= $1 and code < $2 order by code limit $3
