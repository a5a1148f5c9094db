-- The last id given in each table.
select (select coalesce(max(id), 0) from units),
       (select coalesce(max(id), 0) from procedures),
       (select coalesce(max(id), 0) from cases),
       (select coalesce(max(id), 0) from case_events),
       (select coalesce(max(id), 0) from figures),
       (select coalesce(max(id), 0) from accounts),
       (select coalesce(max(id), 0) from offices),
       (select coalesce(max(id), 0) from procedure_versions),
       (select coalesce(max(id), 0) from calendar_versions),
       (select coalesce(max(id), 0) from case_files),
       (select coalesce(max(id), 0) from letters),
       (select coalesce(max(id), 0) from one_time_codes),
       (select coalesce(max(id), 0) from proposals)
