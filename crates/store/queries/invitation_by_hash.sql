select account_id, until_at, used_at from invitations where hash = $1
