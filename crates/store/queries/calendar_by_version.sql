select id from calendar_versions where version = $1
