-- title vi: Hồ sơ không có hạn trả kết quả
-- title en: Cases without a due date
-- kind: ratio
-- owner: handling_unit
-- source: ours; domain rules 1.5, "unscored: a fault of the data, never on time"
--
-- Cases received in the period, and whether their records lack the date owed.
select unit_id, case_code as record, due_on is null as hit
from   cases
where  received_on >= $from and received_on < $to
