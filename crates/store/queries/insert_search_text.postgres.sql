insert into search_texts (id, words)
values ($1, $2)
