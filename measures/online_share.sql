-- title vi: Hồ sơ người dân tự nộp trực tuyến
-- title en: Cases that citizens submitted online themselves
-- kind: ratio
-- owner: handling_unit
-- source: Report form II.06a, columns 4 and 5
--
-- Cases received in the period, and whether the citizen submitted them on the portal.
-- Disputed: systems count what officers submit for citizens as online; that inflates the share, and
-- provincial sets leave it out. It is no hit here, and has a measure of its own.
-- A case of which nobody wrote down how it came in is left out: unknown is not offline.
select unit_id, case_code as record, channel = 'online' as hit
from   cases
where  received_on >= $from and received_on < $to and channel is not null
