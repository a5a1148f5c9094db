-- A case that is received gets its code in the place of the number of its submission.
update cases set code = $2, received_at = $3 where id = $1
