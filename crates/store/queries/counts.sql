-- How many rows each table has.
select (select count(*) from units),
       (select count(*) from procedures),
       (select count(*) from cases),
       (select count(*) from case_events),
       (select count(*) from figures)
