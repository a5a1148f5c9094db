-- The last id given in each table.
select (select coalesce(max(id), 0) from units),
       (select coalesce(max(id), 0) from procedures),
       (select coalesce(max(id), 0) from cases),
       (select coalesce(max(id), 0) from case_events),
       (select coalesce(max(id), 0) from figures),
       (select coalesce(max(id), 0) from accounts),
       (select coalesce(max(id), 0) from offices),
       (select coalesce(max(id), 0) from api_tokens)
