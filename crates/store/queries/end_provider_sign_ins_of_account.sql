delete from provider_sign_ins where account_id = $1
