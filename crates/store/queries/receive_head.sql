-- In the lists a case stands where it was received, as rebuild_heads.sql puts it.
update case_heads set came_at = $2 where case_id = $1
