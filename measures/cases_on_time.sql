-- title vi: Hồ sơ giải quyết đúng hạn và trước hạn
-- title en: Cases resolved in time
-- kind: ratio
-- owner: handling_unit
-- source: Report form II.06a, columns 7 to 10
--
-- Cases resolved in the period, and whether it was in time.
-- Against the date owed by law, never a date promised again with an apology (domain rules 1.4, 10).
-- Disputed: vendors count withdrawn, waiting and undated cases as in time; none is counted here.
-- Open cases past their date are not seen here: see cases_owed_on_time.
select unit_id, case_code as record, outcome in ('early', 'on_time') as hit
from   cases
where  resulted_on >= $from and resulted_on < $to and outcome in ('early', 'on_time', 'late')
