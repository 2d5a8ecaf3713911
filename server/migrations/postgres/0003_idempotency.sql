-- What each idempotency key was used for. Without a status the request is still at work.
create table idempotency_records (
    merchant_id text not null references merchants (id),
    livemode boolean not null,
    method text not null,
    path text not null,
    idempotency_key text not null,
    fingerprint text not null,
    token text not null,
    lease_until bigint not null,
    object_id text,
    status bigint,
    body bytea,
    created_at bigint not null,
    version bigint not null,
    primary key (merchant_id, livemode, method, path, idempotency_key)
);
create index idempotency_records_created on idempotency_records (created_at);

-- When the accepted requests of each key came, for all replicas. SQLite has one process, which keeps
-- this in memory; a crash may forget it.
create unlogged table rate_limits (
    merchant_id text not null,
    key_id text not null,
    accepted bigint[] not null,
    is_admitted boolean not null,
    primary key (merchant_id, key_id)
) with (fillfactor = 50);
