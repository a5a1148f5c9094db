insert into invitations (hash, account_id, until_at) values ($1, $2, $3)
