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
