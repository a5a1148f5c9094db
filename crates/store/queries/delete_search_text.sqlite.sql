delete from search_texts where rowid = $1
