-- AN INDEX of the words of units and procedures, as casework folds them; made anew when it is missing.
-- The rowid is twice the id of the record, and one more for a procedure. No folding of SQLite's own.
create virtual table search_texts
using fts5 (words, tokenize = "unicode61 remove_diacritics 0", prefix = '1 2 3', detail = none);
