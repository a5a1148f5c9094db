select id, login, name, password, second_factor, last_code, subject, closed_at, provider_login
from   accounts
where  provider_login = $1
