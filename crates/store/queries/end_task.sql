-- Only one that is open can be ended.
update tasks set ended_how = $2, ended_at = $3, ended_by = $4, reason = $5, event_id = $6
where  id = $1 and ended_how = ''
