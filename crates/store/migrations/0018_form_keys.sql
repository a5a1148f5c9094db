-- Forms of a page that made a case: sent again, such a form makes no second one. Of the key that stands in the
-- form, with whoever sends it, only the hash stands here.
create table form_keys (
    hash    text   not null primary key,
    said    text   not null,              -- SHA-256 of what was sent
    code    text   not null,              -- of the case, or its number where it was sent in online
    kept_at bigint not null
);

create index form_keys_in_time on form_keys (kept_at);
