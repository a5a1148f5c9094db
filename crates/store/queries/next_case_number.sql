-- The next number of agency $1 on day $2.
insert into case_numbers (agency, day, last_number)
values ($1, $2, 1)
on conflict (agency, day) do update set last_number = case_numbers.last_number + 1
returning last_number
