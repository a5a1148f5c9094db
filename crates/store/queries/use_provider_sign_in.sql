delete from provider_sign_ins where hash = $1 and state = $2
