-- Signing in by a provider of OpenID Connect. An account is linked by whoever runs the system; the first sign-in
-- binds issuer and subject to it (accounts.subject), and from then on those alone count.

alter table accounts add column provider_login text; -- what the provider's claim says of whoever may bind it

create unique index accounts_by_provider_login on accounts (provider_login);

-- Those who are on their way to the provider and back. Of the secrets only hashes stand here: what the exchange with
-- the provider needs beside them is derived from what the browser keeps. A row is good once and for ten minutes.
create table provider_sign_ins (
    hash       text   not null primary key,      -- of the secret that the browser keeps
    state      text   not null,                  -- the hash of what the provider hands back; '' once it did
    account_id bigint references accounts (id),  -- once the provider has said who it is: whose code is awaited
    subject    text,                             -- who it is, as it would be bound
    to_path    text   not null,                  -- the page that was asked for
    until_at   bigint not null
);

create index provider_sign_ins_over on provider_sign_ins (until_at);
