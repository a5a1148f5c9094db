-- title vi: Hồ sơ đang tạm dừng tính thời hạn
-- title en: Open cases whose clock stands
-- kind: ratio
-- owner: handling_unit
-- source: ours; domain rules 1.5, "always shown beside the percentage"
-- moment: as_of
--
-- Cases that are open at the end of the snapshot's day, and whether their clock stands.
-- Open cases without a due date are not judged and not counted: see cases_without_due_date.
select unit_id, case_code as record, outcome = 'parked' as hit
from   cases
where  outcome in ('open_in_time', 'open_overdue', 'parked')
