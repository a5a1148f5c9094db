-- Who signs in, in which offices of which units, and the sessions that are open.
-- Of secrets only hashes are kept; the second factor is the exception, because its codes are computed from it.

create table accounts (
    id            bigint not null primary key,
    login         text   not null unique,    -- folded: without accents and case
    name          text   not null,           -- what the desk shows; never in an event of a case
    password      text,                      -- Argon2id, as a PHC string
    second_factor text,                      -- base 32
    last_code     bigint,                    -- the step of the last code of the second factor
    subject       text   unique,             -- issuer and subject of OpenID Connect
    closed_at     bigint
);

create table offices (
    id         bigint not null primary key,
    account_id bigint not null references accounts (id),
    office     text   not null,
    unit_id    bigint references units (id), -- with all units below; null: the whole province
    from_at    bigint not null,
    until_at   bigint
);

create index offices_of_account on offices (account_id, id);

create table sessions (
    hash       text   not null primary key,
    account_id bigint not null references accounts (id),
    form_key   text   not null,              -- stands in every form of the session
    opened_at  bigint not null,
    seen_at    bigint not null,
    until_at   bigint not null
);

create index sessions_of_account on sessions (account_id);

create table invitations (
    hash       text   not null primary key,
    account_id bigint not null references accounts (id),
    until_at   bigint not null,
    used_at    bigint
);
