delete from settings where key = $1
