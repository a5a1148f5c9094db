delete from provider_sign_ins where until_at <= $1
