read-empty = { $path }: the file is empty. Export it again from the one-stop system.
read-no-file = { $path }: no regular file (a folder, a pipe or a device). The file is read more than once: save it and run again.
read-header-only = { $path }: the file has a header and no case below. Check the filter of the export.
read-no-header = { $path }: no row of column headers is recognised. The first row with text is "{ $first }". At least a column of case codes and one of dates are needed, such as "Mã hồ sơ", "Ngày tiếp nhận". If the file names its columns otherwise, say which they are with --column code="Header" --column received="Header", or with a --map file.
read-missing-column = { $path }: no column is { $needed }. The columns are: { $headers }. Say which it is with --column { $needed }="Header".
read-header-twice = { $path }: the column "{ $header }" stands twice, and which is meant is not known. Rename one of them in the file.
read-two-columns = { $path }: two columns, "{ $first }" and "{ $second }", could both be { $key }. Which is it? Answer with --column { $key }="{ $first }" or --column { $key }="{ $second }".
read-column-not-there = { $path }: the mapping names the column "{ $column }", which the file does not have.
read-nearest = Is "{ $nearest }" meant?
read-two-date-orders = { $path }: the dates of the column "{ $column }" may be written day first or month first (row { $row }: "{ $example }"; { $dayfirst } rows can only be day first, { $monthfirst } only month first). Answer with --date-order day-first or --date-order month-first.
read-several-sheets = { $path }: several sheets hold cases: { $sheets }. Choose one with --sheet "Name".
read-no-such-sheet = { $path }: there is no sheet "{ $asked }". The sheets are: { $sheets }.
read-several-case-types = { $path }: several types of objects relate to equally many events: { $types }. Which is the case? Answer with --case-type "Name".
read-binary = { $path }: this is a binary file, no table of cases. Export it as XLSX, CSV UTF-8, XES or OCEL 2.0 JSON.
read-no-such-object-type = { $path }: there is no type of object "{ $asked }". The types are: { $types }.
read-too-many-columns = { $path }: more than { $most } columns. This is no table of cases; check what parts the columns.
read-row-too-long = { $path }:{ $row }: one row or cell is longer than { $most } bytes. This is no table of cases, or a quotation mark is never closed.
read-too-many-rows = { $path }: more than { $most } rows. Split the file by year.
read-bomb = { $path }: the packed file unpacks to far more than a table holds; it is not read, to protect the machine. Unpack it and look.
read-not-utf8 = { $path }:{ $row }: there are characters that are not UTF-8 (TCVN3, VNI or Windows-1258, perhaps). Open the file in a spreadsheet and save it as "CSV UTF-8" or XLSX.
read-broken = { $path }: not readable as { $format }: { $reason }. Export the file again.
read-broken-at = { $path }:{ $row }: not readable as { $format }: { $reason }. Export the file again.
read-doctype = { $path }:{ $row }: the XML has a DOCTYPE, which no XES log has; it is not read, to protect the machine. Take it out.
read-other-format = { $path }: this is a { $format } file, which is not read yet. Save it as XLSX, CSV UTF-8, XES or OCEL 2.0 JSON.
read-no-such-zone = there is no time zone "{ $name }". Use a name such as Asia/Ho_Chi_Minh.
read-system = { $path }: the system does not let us read ({ $why }).
read-as-of = --as-of "{ $read }" is no moment. Write it like 2022-06-30, 30/6/2022 or 2022-06-30T17:00.

read-row-no-code = no case code
read-row-no-activity = no activity
read-row-no-date = no date
read-row-not-a-date = not a date
read-row-no-such-day = a day that no calendar has
read-row-out-of-range = a date outside the years 1900 to 2200
read-row-missing-cells = cells are missing (cells / columns)
read-row-too-many-cells = too many cells (cells / columns)
read-row-code-twice = this code stood in a row before; each row must be one case

read-mapping-not-toml = not TOML: { $why }
read-mapping-unknown-key = there is no key "{ $key }"
read-mapping-wrong-kind = "{ $key }" must be { $wanted }
read-mapping-no-columns = there is no [columns], so that nothing is mapped
read-mapping-wanted-text = text in quotation marks
read-mapping-wanted-texts = a list of texts
read-mapping-wanted-table = a table
read-mapping-wanted-order = "day-first" or "month-first"

read-column-option = --column { $read } is not right. Write --column KEY="Header", with KEY one of: { $keys }.
read-table-option = --table { $read }: there is no dimension "{ $unknown }". The dimensions are: { $known }.
read-not-written = { $path }: cannot be written ({ $why }). Choose another place, or check the permission.
read-same-file = { $path } is also the file that is read, or another one named in the command; writing there would lose data. Choose another name.
read-column-twice = --column names { $key } twice. Leave one out.
read-mapping-origin-given = Columns as the --map file says:
read-mapping-origin-known = Columns of the known layout "{ $name }":
read-mapping-origin-guessed = Columns as recognised by their headers (check them; save with --save-map FILE, correct, and give back with --map FILE):
read-note-date-only = The column "{ $column }" always says 00:00:00, so it is compared by day.
read-note-case-type = The file has several types of objects; each "{ $chosen }" was taken for a case, because that type relates to the most events. The others are: { $others }; choose with --case-type.
read-note-unrelated = { $count } events belong to no case of the chosen type and are not counted.
read-note-unused = Columns that were not used: { $columns }. If one of them is the right one, name it with --column.
read-note-later = { $cases } cases and { $events } events came after the moment and are not counted.
read-note-no-rows = No row could be read; see the list of faults.
read-note-saved = The mapping was saved to { $path }.
read-note-written = { $path } was written.
read-note-no-results = The file has no result dates and no step that was taken for one, so every case counts as unresolved. Say which it is with --column resulted="Header" or with [activities] in a --map file.
read-table-faults = { $path }: { $count } rows could not be read and are not in the table; leave --table out to see them.
read-progress = Reading
read-head-levels = By level:
read-head-units = Units with the most late cases:
read-head-waits = Where cases wait longest (all time spent waiting for a step):
read-head-findings = Signs in the records (they alter no official figure):
read-head-faults = Rows that could not be read and enter no figure: { $count }
read-more = … and { $count } more; see all with --html or --json.
read-more-faults = … and { $count } more; see all with --json.
read-times = { $count } times
read-median = median { $time }
read-cases = { $count } cases
