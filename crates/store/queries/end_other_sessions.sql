delete from sessions where account_id = $1 and hash <> $2
