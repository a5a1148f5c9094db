-- Nothing asks for imports by the hash of their file.
drop index imports_by_hash;
