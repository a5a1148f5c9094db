-- A new case comes with all of its head; events of an older one with what they change in it (unit 0), and
-- one that is received now with that moment.
insert into case_heads (case_id, unit_id, received_at, last_event_id, last_kind, last_happened_at)
values ($1, $2, $3, $4, $5, $6)
on conflict (case_id) do update
set last_kind        = case when case_heads.last_event_id = 0
                              or excluded.last_happened_at >= case_heads.last_happened_at
                            then excluded.last_kind else case_heads.last_kind end,
    last_happened_at = case when case_heads.last_event_id = 0
                              or excluded.last_happened_at >= case_heads.last_happened_at
                            then excluded.last_happened_at else case_heads.last_happened_at end,
    received_at      = case when excluded.received_at > 0
                            then excluded.received_at else case_heads.received_at end,
    last_event_id    = excluded.last_event_id
