-- title vi: Hồ sơ quá hạn trên hệ thống do cập nhật chậm (có bằng chứng độc lập)
-- title en: Cases late in the records because the recording was late (proven)
-- kind: ratio
-- owner: handling_unit
-- source: ours; domain rules 1.9, classes of late cases
--
-- Cases resolved in the period, and whether they are late on paper only, on this ground:
-- independent evidence of a delivery in time.
-- Only the proven part corrects a figure; it never overwrites the official one.
select unit_id, case_code as record,
       coalesce(lateness = 'late_recording' and strength = 'proven', false) as hit
from   cases
where  resulted_on >= $from and resulted_on < $to and outcome in ('early', 'on_time', 'late')
