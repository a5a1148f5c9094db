-- A new case comes with all of its head; events of an older one with what they change in it (unit 0).
insert into case_heads (case_id, unit_id, procedure_id, came_at, last_event_id, turn_kind, turned_at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (case_id) do update
set came_at       = case when case_heads.last_event_id = 0 and case_heads.came_at = 0
                         then excluded.came_at else case_heads.came_at end,
    turn_kind     = case when excluded.turn_kind <> '' and (case_heads.turn_kind = ''
                           or excluded.turned_at >= case_heads.turned_at)
                         then excluded.turn_kind else case_heads.turn_kind end,
    turned_at     = case when excluded.turn_kind <> '' and (case_heads.turn_kind = ''
                           or excluded.turned_at >= case_heads.turned_at)
                         then excluded.turned_at else case_heads.turned_at end,
    last_event_id = excluded.last_event_id
