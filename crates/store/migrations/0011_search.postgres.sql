-- AN INDEX of the words of units and procedures, as casework folds them; made anew when it is missing.
-- The id is twice the id of the record, and one more for a procedure. No dictionary of any language.
create table search_texts (
    id    bigint not null primary key,
    words text   not null
);

create index search_words on search_texts using gin (to_tsvector('simple', words));
