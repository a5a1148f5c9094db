select value from settings where key = $1
