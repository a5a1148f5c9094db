-- Adds a version of a period. The number of the version is the caller's: the index refuses a second one.
insert into frozen_periods
    (id, report, scope, first_day, last_day, mapping, version, known_by, snapshot_hash, document,
     document_hash, difference, frozen_at, frozen_by)
select (select coalesce(max(id), 0) + 1 from frozen_periods),
       cast($1 as text), cast($2 as text), cast($3 as text), cast($4 as text), cast($5 as text),
       cast($6 as bigint), cast($7 as bigint), cast($8 as text), cast($9 as text), cast($10 as text),
       cast($11 as text), cast($12 as bigint), cast($13 as text)
returning id
