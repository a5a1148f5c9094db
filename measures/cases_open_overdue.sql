-- title vi: Hồ sơ đang giải quyết quá hạn
-- title en: Open cases past their date
-- kind: ratio
-- owner: handling_unit
-- source: Report form II.06a, columns 11 and 13
-- moment: as_of
--
-- Cases that are open at the end of the snapshot's day, and whether they are past the date owed.
-- A parked case is open and not overdue.
select unit_id, case_code as record, outcome = 'open_overdue' as hit
from   cases
where  outcome in ('open_in_time', 'open_overdue', 'parked')
