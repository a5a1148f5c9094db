select said, code
from   form_keys
where  hash = $1
