-- The one in force comes last.
select id, version, content, recorded_at, recorded_by from calendar_versions order by id
