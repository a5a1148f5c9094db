insert into search_texts (rowid, words)
values ($1, $2)
