delete from sessions where until_at <= $1 or seen_at <= $2
