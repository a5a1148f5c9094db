update accounts set password = $2 where id = $1
