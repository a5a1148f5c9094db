delete from search_texts
