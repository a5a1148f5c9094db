-- A receipt that nobody knew yet.
update cases set received_at = $2 where id = $1 and received_at is null
