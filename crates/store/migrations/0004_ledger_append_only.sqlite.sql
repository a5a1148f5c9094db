-- What was done stays as it was written down.

create trigger ledger_is_not_changed before update on ledger
begin
    select raise(abort, 'ledger is append-only: add an entry');
end;

create trigger ledger_is_not_deleted before delete on ledger
begin
    select raise(abort, 'ledger is append-only: add an entry');
end;
