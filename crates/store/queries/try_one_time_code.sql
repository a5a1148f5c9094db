update one_time_codes set tries = tries + 1 where id = $1
