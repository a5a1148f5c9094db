-- title vi: Hồ sơ quá hạn trên hệ thống do đồng bộ chậm
-- title en: Cases late in the copy, in time in the system of origin
-- kind: ratio
-- owner: system_owner
-- source: ours; domain rules 1.9, classes of late cases
--
-- Cases resolved in the period, and whether only the copy of the record is late.
-- Charged to whoever runs the systems, not to the unit.
select unit_id, case_code as record, coalesce(lateness = 'late_synchronisation', false) as hit
from   cases
where  resulted_on >= $from and resulted_on < $to and outcome in ('early', 'on_time', 'late')
