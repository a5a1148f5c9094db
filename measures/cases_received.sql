-- title vi: Hồ sơ tiếp nhận trong kỳ
-- title en: Cases received in the period
-- kind: count
-- owner: one_stop
-- source: Report form II.06a, column 3 without the cases carried over
--
-- Each case by the day of its receipt on the office's calendar.
-- A case that waits for acceptance has no receipt yet and is not among them.
select unit_id, case_code as record, true as hit
from   cases
where  received_on >= $from and received_on < $to
