-- What merchants' programs have asked of the API, for their developers. No ledger: rows may be missing, and go after
-- some days.
create table request_log (
    merchant_id text not null references merchants (id),
    livemode integer not null,
    id text not null,
    key_id text not null,
    dialect text not null,
    method text not null,
    path text not null,
    query text not null,
    status integer,
    duration_ms integer not null,
    idempotency_key text,
    error_code text,
    object_id text,
    request_bytes integer not null,
    request_is_cut integer not null,
    response_bytes integer not null,
    response_is_cut integer not null,
    created_at integer not null,
    request_headers text not null,
    response_headers text not null,
    request_body text,
    response_body text,
    primary key (merchant_id, livemode, id)
) strict;

create index request_log_age on request_log (created_at);
create index request_log_failed on request_log (merchant_id, livemode, id) where status >= 400;
create index request_log_object on request_log (merchant_id, livemode, object_id, id)
    where object_id is not null;
create index request_log_key on request_log (merchant_id, livemode, idempotency_key, id)
    where idempotency_key is not null;
