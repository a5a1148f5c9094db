update offices set until_at = $2 where id = $1 and (until_at is null or until_at > $2)
