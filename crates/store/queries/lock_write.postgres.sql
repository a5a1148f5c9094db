-- One writer at a time in this database, whichever process it is in: ids, codes and the ledger are counted on.
-- The number is "minhbach" in letters of a byte each; the lock ends with the transaction.
select pg_advisory_xact_lock(7883954017294967656)
