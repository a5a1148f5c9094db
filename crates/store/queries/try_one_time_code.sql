-- Counts a try before the code is looked at, so that many at the same moment are not more than are allowed.
update one_time_codes set tries = tries + 1 where id = $1 and tries < $2 and used_at is null
