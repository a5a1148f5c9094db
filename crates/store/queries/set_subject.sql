-- Of two who are the first at the same moment one finds nothing to update.
-- A link that was changed meanwhile, or an account that was closed, binds nobody.
update accounts set subject = $2
where  id = $1 and subject is null and provider_login = $3 and closed_at is null
