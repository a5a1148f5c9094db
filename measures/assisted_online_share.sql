-- title vi: Hồ sơ cán bộ nộp trực tuyến hộ người dân
-- title en: Cases that officers submitted online for citizens
-- kind: ratio
-- owner: one_stop
-- source: ours; provincial sets leave such cases out of the online share
--
-- Cases received in the period, and whether an officer submitted them on the portal.
-- A case of which nobody wrote down how it came in is left out.
select unit_id, case_code as record, channel = 'assisted_online' as hit
from   cases
where  received_on >= $from and received_on < $to and channel is not null
