update accounts set second_factor = $2, last_code = null where id = $1
