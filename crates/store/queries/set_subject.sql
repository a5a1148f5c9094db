-- Of two who are the first at the same moment one finds nothing to update.
update accounts set subject = $2 where id = $1 and subject is null
