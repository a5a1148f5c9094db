insert into imports (id, hash, reading, name, system, mapping, row_count, fault_count, new_cases, new_events,
                     imported_at, imported_by)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
