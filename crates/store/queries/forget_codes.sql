delete from one_time_codes where until_at < $1
