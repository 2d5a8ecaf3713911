-- What each idempotency key was used for. Without a status the request is still at work.
create table idempotency_records (
    merchant_id text not null references merchants (id),
    livemode integer not null,
    method text not null,
    path text not null,
    idempotency_key text not null,
    fingerprint text not null,
    token text not null,
    lease_until integer not null,
    object_id text,
    status integer,
    body blob,
    created_at integer not null,
    version integer not null,
    primary key (merchant_id, livemode, method, path, idempotency_key)
) strict;
create index idempotency_records_created on idempotency_records (created_at);
