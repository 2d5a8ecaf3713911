-- What is set up for a merchant. `version` counts the changes of all of it.
alter table merchants add column handle text;
alter table merchants add column settings text not null default '{}';
alter table merchants add column version bigint not null default 1;
create unique index merchants_handle on merchants (handle) where handle is not null;

alter table api_keys add column expires_at bigint;
alter table api_keys add column last_used_at bigint;
alter table api_keys add column requests_max bigint;

alter table connector_accounts add column name text not null default '';
alter table connector_accounts add column credentials bytea;
alter table connector_accounts add column methods text not null default '';
alter table connector_accounts add column removed_at bigint;
update connector_accounts set name = connector;

alter table webhook_endpoints add column events text not null default '*';
alter table webhook_endpoints add column disabled_reason text;
update webhook_endpoints set disabled_reason = 'operator' where not is_enabled;
alter table webhook_endpoints drop column is_enabled;

-- An endpoint may have a secret of its own, and a secret a second key beside the one that leads.
alter table webhook_secrets
    drop constraint webhook_secrets_merchant_id_livemode_dialect_key;
alter table webhook_secrets add column endpoint_id text;
alter table webhook_secrets add column second_sealed bytea;
alter table webhook_secrets add column promotes_at bigint;
alter table webhook_secrets add column retires_at bigint;
create unique index webhook_secrets_own on webhook_secrets (merchant_id, livemode, dialect)
    where endpoint_id is null;
create unique index webhook_secrets_endpoint on webhook_secrets (merchant_id, endpoint_id)
    where endpoint_id is not null;
