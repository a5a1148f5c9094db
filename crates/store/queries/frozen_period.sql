select id, report, scope, first_day, last_day, mapping, version, known_by, snapshot_hash, document,
       document_hash, difference, frozen_at, frozen_by
from   frozen_periods
where  id = $1
