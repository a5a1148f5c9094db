-- Every frozen version without its figures: documents are read one at a time, and checked then.
select id, scope, first_day, last_day, version, document_hash, frozen_at, frozen_by
from   frozen_periods
order  by id
