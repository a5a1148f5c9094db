-- Of two acts at the same moment one finds nothing to update.
update one_time_codes set used_at = $2 where id = $1 and used_at is null and until_at > $2
