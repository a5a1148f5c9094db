-- Citizens who have shown, by the code of a case and a second factor, that it is theirs to see. Of the secret
-- that a browser keeps only the hash stands here; a row is of no use once its time is over.
create table look_ups (
    hash      text   not null primary key,
    case_id   bigint not null references cases (id),
    opened_at bigint not null,
    until_at  bigint not null
);

create index look_ups_over on look_ups (until_at);
