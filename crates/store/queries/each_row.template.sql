select {columns}
from   {table}
order  by {key}
