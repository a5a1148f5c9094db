-- What was done stays as it was written down.
create trigger ledger_is_not_changed before update or delete or truncate on ledger
for each statement execute function refuse_append_only('an entry');

-- Codes by their bytes, whatever the language of the database: ranges of them are looked up.
create index cases_by_code_bytes on cases (code collate "C");
