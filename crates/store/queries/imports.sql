select id, hash, reading, name, system, mapping, row_count, fault_count, new_cases, new_events, imported_at,
       imported_by
from   imports
order  by id
