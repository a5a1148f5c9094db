delete from search_texts where id = $1
