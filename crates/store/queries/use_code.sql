-- A code is good once: of two that come at the same moment, one finds nothing to update.
update accounts set last_code = $2 where id = $1 and (last_code is null or last_code < $2)
