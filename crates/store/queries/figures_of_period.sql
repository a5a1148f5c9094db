-- All that was recorded for a period; the last one of a unit and measure stands.
select id, unit_id, measure, period, part, whole, value, responses, state, recorded_at
from   figures
where  period = $1
order  by unit_id, measure, recorded_at, id
