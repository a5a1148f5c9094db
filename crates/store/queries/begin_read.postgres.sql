-- All statements of one reader see the same moment, as SQLite's do.
begin isolation level repeatable read read only
