-- Times are microseconds since the epoch. The merchant leads every primary and unique key.
create table merchants (
    id text not null primary key,
    name text not null,
    status text not null,
    created_at bigint not null
);

create table api_keys (
    merchant_id text not null references merchants (id),
    id text not null,
    livemode boolean not null,
    public_part text not null,
    secret_hash bytea not null,
    last4 text not null,
    created_at bigint not null,
    revoked_at bigint,
    primary key (merchant_id, id)
);
create index api_keys_public_part on api_keys (public_part);

create table connector_accounts (
    merchant_id text not null references merchants (id),
    id text not null,
    livemode boolean not null,
    connector text not null,
    currencies text not null,
    priority bigint not null,
    is_enabled boolean not null,
    primary key (merchant_id, id)
);

create table webhook_secrets (
    merchant_id text not null references merchants (id),
    id text not null,
    livemode boolean not null,
    dialect text not null,
    sealed bytea not null,
    created_at bigint not null,
    primary key (merchant_id, id),
    unique (merchant_id, livemode, dialect)
);

create table webhook_endpoints (
    merchant_id text not null references merchants (id),
    id text not null,
    livemode boolean not null,
    dialect text not null,
    url text not null,
    secret_id text not null,
    is_enabled boolean not null,
    created_at bigint not null,
    primary key (merchant_id, id)
);

create table sessions (
    merchant_id text not null references merchants (id),
    id text not null,
    livemode boolean not null,
    is_test_forced boolean not null,
    dialect text not null,
    payment_id text not null,
    status text not null,
    amount_minor bigint not null check (amount_minor > 0),
    currency text not null,
    description text,
    order_id text,
    language text not null,
    customer text not null,
    success_url text,
    cancel_url text,
    settings text not null,
    webhook_url text,
    metadata text not null,
    declines bigint not null,
    attempts bigint not null,
    expires_at bigint not null,
    created_at bigint not null,
    completed_at bigint,
    version bigint not null,
    primary key (merchant_id, id)
);
-- A payer brings only the session id: it is the capability.
create index sessions_id on sessions (id);
create index sessions_order_id on sessions (merchant_id, livemode, order_id, created_at) where order_id is not null;
create index sessions_expiring on sessions (expires_at) where status = 'open';

create table payments (
    merchant_id text not null references merchants (id),
    id text not null,
    livemode boolean not null,
    session_id text not null,
    source text not null,
    amount_minor bigint not null,
    currency text not null,
    capture_method text not null,
    phase text not null,
    authorized_minor bigint not null,
    captured_minor bigint not null,
    refunded_minor bigint not null,
    fee_minor bigint not null,
    fee_bps bigint not null,
    method text,
    card_brand text,
    card_last4 text,
    error_code text,
    decline_code text,
    is_hard_decline boolean not null,
    account_id text,
    transaction_id text,
    created_at bigint not null,
    updated_at bigint not null,
    sequence bigint not null,
    version bigint not null,
    primary key (merchant_id, id),
    unique (merchant_id, session_id),
    check (amount_minor >= authorized_minor and authorized_minor >= captured_minor
        and captured_minor >= refunded_minor and refunded_minor >= 0)
);

create table attempts (
    merchant_id text not null,
    id text not null,
    payment_id text not null,
    number bigint not null,
    state text not null,
    account_id text not null,
    card_brand text,
    card_last4 text not null,
    card_fingerprint text not null,
    owner text not null,
    error_code text,
    decline_code text,
    is_hard_decline boolean not null,
    submitted_at bigint not null,
    resolved_at bigint,
    primary key (merchant_id, id),
    unique (merchant_id, payment_id, number),
    foreign key (merchant_id, payment_id) references payments (merchant_id, id)
);

-- One row per effect asked of an acquirer, committed before the call.
create table operations (
    merchant_id text not null,
    id text not null,
    payment_id text not null,
    attempt_id text not null,
    account_id text not null,
    kind text not null,
    state text not null,
    reference text not null,
    amount_minor bigint not null,
    currency text not null,
    lease_until bigint not null,
    started_at bigint not null,
    ended_at bigint,
    primary key (merchant_id, id),
    unique (merchant_id, reference),
    foreign key (merchant_id, payment_id) references payments (merchant_id, id)
);
create index operations_open on operations (started_at) where state <> 'done';
-- At most one authorization of a payment is open.
create unique index operations_one_open on operations (merchant_id, payment_id) where state <> 'done';

create table ledger_entries (
    merchant_id text not null,
    posting_id text not null,
    number bigint not null,
    livemode boolean not null,
    currency text not null,
    book text not null,
    amount_minor bigint not null,
    cause text not null,
    payment_id text not null,
    created_at bigint not null,
    primary key (merchant_id, posting_id, number)
);

create table events (
    merchant_id text not null,
    id text not null,
    livemode boolean not null,
    dialect text not null,
    kind text not null,
    object_id text not null,
    sequence bigint not null,
    body bytea not null,
    created_at bigint not null,
    primary key (merchant_id, id),
    unique (merchant_id, object_id, dialect, sequence)
);

create table deliveries (
    merchant_id text not null,
    id text not null,
    event_id text not null,
    endpoint_id text,
    url text not null,
    host text not null,
    secret_id text not null,
    state text not null,
    attempts_done bigint not null,
    due_at bigint not null,
    lease_until bigint,
    lease_token text,
    created_at bigint not null,
    primary key (merchant_id, id),
    unique (merchant_id, event_id, url),
    foreign key (merchant_id, event_id) references events (merchant_id, id)
);
create index deliveries_due on deliveries (due_at) where state = 'due';
create index deliveries_leased on deliveries (lease_until) where state = 'leased';

create table delivery_attempts (
    merchant_id text not null,
    delivery_id text not null,
    number bigint not null,
    started_at bigint not null,
    duration_ms bigint not null,
    class text not null,
    http_status bigint,
    request_headers text not null,
    signed_string bytea not null,
    response_body text,
    primary key (merchant_id, delivery_id, number, started_at)
);

-- A rendered form's token, spent by the submit that used it.
create table form_tokens (
    merchant_id text not null,
    session_id text not null,
    token text not null,
    spent_at bigint not null,
    primary key (merchant_id, session_id, token)
);

create function ledger_is_append_only() returns trigger language plpgsql as
$$ begin raise exception 'the ledger is append-only'; end $$;
create trigger ledger_entries_no_change before update or delete on ledger_entries
for each row execute function ledger_is_append_only();
