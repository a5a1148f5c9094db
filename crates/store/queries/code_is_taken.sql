-- Is there a case with code $1?
select 1 from cases where code = $1
