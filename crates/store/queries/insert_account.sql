insert into accounts (id, login, name, password, second_factor, subject)
values ($1, $2, $3, $4, $5, $6)
