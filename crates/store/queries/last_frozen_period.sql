-- The last version of a period.
select id, report, scope, first_day, last_day, mapping, version, known_by, snapshot_hash, document,
       document_hash, difference, frozen_at, frozen_by
from   frozen_periods
where  report = $1 and scope = $2 and first_day = $3 and last_day = $4 and mapping = $5
order  by version desc
limit  1
