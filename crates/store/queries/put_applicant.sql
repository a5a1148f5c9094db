insert into applicants (case_id, name, phone, email, identity_number, address, language)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (case_id) do update
set name = excluded.name, phone = excluded.phone, email = excluded.email,
    identity_number = excluded.identity_number, address = excluded.address,
    language = excluded.language
