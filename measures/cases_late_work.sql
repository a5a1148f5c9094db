-- title vi: Hồ sơ giải quyết quá hạn do xử lý chậm
-- title en: Cases resolved late because the work was late
-- kind: ratio
-- owner: handling_unit
-- source: ours; domain rules 1.9, classes of late cases
--
-- Cases resolved in the period, and whether they are late and nothing says otherwise.
-- In time, late work, late recording (three strengths) and late synchronization add up to the whole.
select unit_id, case_code as record, coalesce(lateness = 'late_work', false) as hit
from   cases
where  resulted_on >= $from and resulted_on < $to and outcome in ('early', 'on_time', 'late')
