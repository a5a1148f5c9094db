insert into calendar_versions (id, version, content, recorded_at, recorded_by)
values ($1, $2, $3, $4, $5)
