insert into proposals
    (id, case_id, form, proposed_by, proposed_at, settled_by, settled_at, approved)
values ($1, $2, $3, $4, $5, $6, $7, $8)
