-- An office that stands here has begun, whatever the clock of the machine says.
select a.login, a.name, o.unit_id
from   offices o
join   accounts a on a.id = o.account_id
where  o.office = $1 and (o.until_at is null or o.until_at > $2) and a.closed_at is null
order  by a.login, o.id
