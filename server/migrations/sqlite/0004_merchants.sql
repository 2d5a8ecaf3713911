-- What is set up for a merchant. `version` counts the changes of all of it.
alter table merchants add column handle text;
alter table merchants add column settings text not null default '{}';
alter table merchants add column version integer not null default 1;
create unique index merchants_handle on merchants (handle) where handle is not null;

alter table api_keys add column expires_at integer;
alter table api_keys add column last_used_at integer;
alter table api_keys add column requests_max integer;

alter table connector_accounts add column name text not null default '';
alter table connector_accounts add column credentials blob;
alter table connector_accounts add column methods text not null default '';
alter table connector_accounts add column removed_at integer;
update connector_accounts set name = connector;

alter table webhook_endpoints add column events text not null default '*';
alter table webhook_endpoints add column disabled_reason text;
update webhook_endpoints set disabled_reason = 'operator' where not is_enabled;
alter table webhook_endpoints drop column is_enabled;

-- An endpoint may have a secret of its own, and a secret a second key beside the one that leads.
create table webhook_secrets_next (
    merchant_id text not null references merchants (id),
    id text not null,
    livemode integer not null,
    dialect text not null,
    endpoint_id text,
    sealed blob not null,
    second_sealed blob,
    promotes_at integer,
    retires_at integer,
    created_at integer not null,
    primary key (merchant_id, id)
) strict;
insert into webhook_secrets_next (merchant_id, id, livemode, dialect, sealed, created_at)
    select merchant_id, id, livemode, dialect, sealed, created_at from webhook_secrets;
drop table webhook_secrets;
alter table webhook_secrets_next rename to webhook_secrets;
create unique index webhook_secrets_own on webhook_secrets (merchant_id, livemode, dialect)
    where endpoint_id is null;
create unique index webhook_secrets_endpoint on webhook_secrets (merchant_id, endpoint_id)
    where endpoint_id is not null;
