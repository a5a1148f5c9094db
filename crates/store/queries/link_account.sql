update accounts set provider_login = $2, subject = null where id = $1
