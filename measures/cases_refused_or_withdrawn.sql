-- title vi: Hồ sơ bị từ chối hoặc công dân rút
-- title en: Cases refused or withdrawn
-- kind: ratio
-- owner: handling_unit
-- source: ours; domain rules 1.3, refusals and withdrawals that rise as the due date nears
--
-- Cases that ended in the period, and whether by a refusal or a withdrawal.
-- A figure to look into, never a fault by itself: a reasoned refusal is a result.
-- A withdrawal of which no day is known is in no period.
select unit_id, case_code as record, refused or withdrawn_on is not null as hit
from   cases
where  coalesce(withdrawn_on, resulted_on) >= $from and coalesce(withdrawn_on, resulted_on) < $to
