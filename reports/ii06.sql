-- Reports II.06a and II.06b: the cases that were there in a period, one row each.
--
-- How each came into the period (`came`), and how it stands at the end of its last day, `$day` (`standing`).
-- In which column a standing is counted is not said here: see reports/ii06.toml. `$from` is in the period,
-- `$until`, the day after `$day`, is out. The same rule in Rust: casework::ii06::Life; a test compares them.
--
-- A case had ended before the period, or is received after it: it is not there. A result counts on the day of
-- its record (`ended_on`). A stop that holds the end of the day makes the case wait. A date with a time of day
-- has passed on its own day, a day alone on the next one.
select unit_id, field, case_code as record,
       case when received_on < $from then 'carried_over' else coalesce(channel, 'unknown') end as came,
       case
           when withdrawn_on is not null    then 'withdrawn'
           when stopped_on is not null      then 'stopped'
           when not refused then
               case outcome when 'early'    then 'granted_early'
                            when 'on_time'  then 'granted_on_time'
                            when 'late'     then 'granted_late'
                                            else 'granted_undated' end
           else
               case outcome when 'early'    then 'refused_early'
                            when 'on_time'  then 'refused_on_time'
                            when 'late'     then 'refused_late'
                                            else 'refused_undated' end
       end as standing,
       corrected
from   cases
where  received_on < $until and ended_on >= $from and ended_on < $until
union all
select open.unit_id, open.field, open.case_code,
       case when open.received_on < $from then 'carried_over' else coalesce(open.channel, 'unknown') end,
       case
           when waiting.kind = 'supplement' then 'awaiting_supplement'
           when waiting.kind = 'obligation' then 'awaiting_obligation'
           when open.due_on is null         then 'running_undated'
           when open.due_on < $day          then 'running_overdue'
           when open.due_on = $day and open.due_at is not null
                                            then 'running_overdue'
                                            else 'running_in_time'
       end,
       open.corrected
from   cases as open
left join (
           select case_code, kind
           from   stops
           where  from_on < $until and (until_on is null or until_on >= $until)
       ) as waiting on waiting.case_code = open.case_code
where  open.received_on < $until and (open.ended_on is null or open.ended_on >= $until)
