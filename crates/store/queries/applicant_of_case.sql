select name, phone, email, identity_number, address, language from applicants where case_id = $1
