-- The head of a case of this transaction.
insert into case_heads (case_id, unit_id, procedure_id, came_at, last_event_id, turn_kind, turned_at)
values ($1, $2, $3, $4, $5, $6, $7)
