-- title vi: Hồ sơ trực tuyến tiếp nhận chậm
-- title en: Online cases accepted late
-- kind: ratio
-- owner: one_stop
-- source: Decree 118/2025/NĐ-CP, Articles 17 and 18; 8 working hours, as provinces apply them
--
-- Cases received in the period of which it is known, and whether acceptance came too late.
-- A case that waits for acceptance still has no receipt and is not among them.
select unit_id, case_code as record, accepted_late as hit
from   cases
where  received_on >= $from and received_on < $to and accepted_late is not null
