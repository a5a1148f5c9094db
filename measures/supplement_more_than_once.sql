-- title vi: Hồ sơ bị yêu cầu bổ sung quá một lần
-- title en: Cases with more than one request for supplements
-- kind: ratio
-- owner: handling_unit
-- source: Decree 61/2018/NĐ-CP, Article 19(4): asked once, and fully
--
-- Cases received in the period, and whether supplements were asked for more than once.
select unit_id, case_code as record, supplements > 1 as hit
from   cases
where  received_on >= $from and received_on < $to
