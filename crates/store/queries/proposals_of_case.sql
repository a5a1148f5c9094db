select p.id, p.case_id, p.form, p.proposed_by, p.proposed_at, p.settled_by, p.settled_at, p.approved, c.code
from   proposals p
join   cases c on c.id = p.case_id
where  p.case_id = $1
order  by p.id
