select id, procedure_id, valid_from, valid_until, decision, detail, recorded_at, recorded_by
from   procedure_versions
where  procedure_id = $1
order  by id
