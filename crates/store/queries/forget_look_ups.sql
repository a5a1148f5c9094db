delete from look_ups where until_at <= $1
