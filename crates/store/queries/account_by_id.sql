select id, login, name, password, second_factor, last_code, subject, closed_at
from   accounts
where  id = $1
