-- title vi: Hồ sơ đến hạn trong kỳ được giải quyết đúng hạn
-- title en: Cases owed in the period that were resolved in time
-- kind: ratio
-- owner: handling_unit
-- source: ours; the same judgment as form II.06a, by the day on which the result is owed
--
-- Cases whose result was owed in the period, and whether it came by then.
-- A case that is open past its date is a miss, so that leaving it open helps nobody.
-- Not counted: parked, withdrawn, undated, and open cases whose date has not come.
select unit_id, case_code as record, outcome in ('early', 'on_time') as hit
from   cases
where  due_on >= $from and due_on < $to
  and  outcome in ('early', 'on_time', 'late', 'open_overdue')
