insert into procedures (id, code, name, field, levels, time_limit, supplement, online)
values ($1, $2, $3, $4, $5, $6, $7, $8)
