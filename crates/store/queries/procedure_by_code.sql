select id, code, name, field, levels, time_limit, supplement, online from procedures where code = $1
