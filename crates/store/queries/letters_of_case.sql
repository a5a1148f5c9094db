select l.id, l.case_id, l.kind, l.event_id, l.secret, l.made_at, l.next_at, l.attempts, l.sent_at, c.code
from   letters l
join   cases c on c.id = l.case_id
where  l.case_id = $1
order  by l.id
