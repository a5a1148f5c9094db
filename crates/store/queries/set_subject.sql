update accounts set subject = $2 where id = $1
