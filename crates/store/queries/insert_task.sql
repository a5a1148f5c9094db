-- Two searches at one moment open a task once.
insert into tasks (id, case_id, unit_id, test, round, strength, evidence, opened_at, time_limit, ended_how)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict (case_id, test, round) do nothing
