insert into procedure_versions
    (id, procedure_id, valid_from, valid_until, decision, detail, recorded_at, recorded_by)
values ($1, $2, $3, $4, $5, $6, $7, $8)
