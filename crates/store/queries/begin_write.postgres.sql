-- Whatever the database was told to begin with: a writer waits for the one before it and must then see what that
-- one kept. With a snapshot of its beginning it would count ids, codes and the ledger from an older end.
begin isolation level read committed read write
