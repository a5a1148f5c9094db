select id, procedure_id, valid_from, valid_until, decision, detail, recorded_at, recorded_by
from   procedure_versions
order  by procedure_id, id
