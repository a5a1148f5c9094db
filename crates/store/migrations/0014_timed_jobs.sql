-- What timed jobs and the pages of the clean-up look for, so that neither reads a whole table.

create index tasks_in_order   on tasks (unit_id, id);
create index tasks_open       on tasks (time_limit, opened_at, unit_id) where ended_how = '';
create index papers_by_hash   on case_files (hash);
create index files_in_time    on files (stored_at);
create index codes_over       on one_time_codes (until_at);
