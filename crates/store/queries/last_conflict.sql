select coalesce(max(id), 0) from import_conflicts
