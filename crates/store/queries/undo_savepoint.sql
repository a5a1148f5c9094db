rollback to savepoint unit_of_work
