-- Times are microseconds since the epoch. The merchant leads every primary and unique key.
create table merchants (
    id text not null primary key,
    name text not null,
    status text not null,
    created_at integer not null
) strict;

create table api_keys (
    merchant_id text not null references merchants (id),
    id text not null,
    livemode integer not null,
    public_part text not null,
    secret_hash blob not null,
    last4 text not null,
    created_at integer not null,
    revoked_at integer,
    primary key (merchant_id, id)
) strict;
create index api_keys_public_part on api_keys (public_part);

create table connector_accounts (
    merchant_id text not null references merchants (id),
    id text not null,
    livemode integer not null,
    connector text not null,
    currencies text not null,
    priority integer not null,
    is_enabled integer not null,
    primary key (merchant_id, id)
) strict;

create table webhook_secrets (
    merchant_id text not null references merchants (id),
    id text not null,
    livemode integer not null,
    dialect text not null,
    sealed blob not null,
    created_at integer not null,
    primary key (merchant_id, id),
    unique (merchant_id, livemode, dialect)
) strict;

create table webhook_endpoints (
    merchant_id text not null references merchants (id),
    id text not null,
    livemode integer not null,
    dialect text not null,
    url text not null,
    secret_id text not null,
    is_enabled integer not null,
    created_at integer not null,
    primary key (merchant_id, id)
) strict;

create table sessions (
    merchant_id text not null references merchants (id),
    id text not null,
    livemode integer not null,
    is_test_forced integer not null,
    dialect text not null,
    payment_id text not null,
    status text not null,
    amount_minor integer not null check (amount_minor > 0),
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
    declines integer not null,
    attempts integer not null,
    expires_at integer not null,
    created_at integer not null,
    completed_at integer,
    version integer not null,
    primary key (merchant_id, id)
) strict;
-- A payer brings only the session id: it is the capability.
create index sessions_id on sessions (id);
create index sessions_order_id on sessions (merchant_id, livemode, order_id, created_at) where order_id is not null;
create index sessions_expiring on sessions (expires_at) where status = 'open';

create table payments (
    merchant_id text not null references merchants (id),
    id text not null,
    livemode integer not null,
    session_id text not null,
    source text not null,
    amount_minor integer not null,
    currency text not null,
    capture_method text not null,
    phase text not null,
    authorized_minor integer not null,
    captured_minor integer not null,
    refunded_minor integer not null,
    fee_minor integer not null,
    fee_bps integer not null,
    method text,
    card_brand text,
    card_last4 text,
    error_code text,
    decline_code text,
    is_hard_decline integer not null,
    account_id text,
    transaction_id text,
    created_at integer not null,
    updated_at integer not null,
    sequence integer not null,
    version integer not null,
    primary key (merchant_id, id),
    unique (merchant_id, session_id),
    check (amount_minor >= authorized_minor and authorized_minor >= captured_minor
        and captured_minor >= refunded_minor and refunded_minor >= 0)
) strict;

create table attempts (
    merchant_id text not null,
    id text not null,
    payment_id text not null,
    number integer not null,
    state text not null,
    account_id text not null,
    card_brand text,
    card_last4 text not null,
    card_fingerprint text not null,
    owner text not null,
    error_code text,
    decline_code text,
    is_hard_decline integer not null,
    submitted_at integer not null,
    resolved_at integer,
    primary key (merchant_id, id),
    unique (merchant_id, payment_id, number),
    foreign key (merchant_id, payment_id) references payments (merchant_id, id)
) strict;

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
    amount_minor integer not null,
    currency text not null,
    lease_until integer not null,
    started_at integer not null,
    ended_at integer,
    primary key (merchant_id, id),
    unique (merchant_id, reference),
    foreign key (merchant_id, payment_id) references payments (merchant_id, id)
) strict;
create index operations_open on operations (started_at) where state <> 'done';
-- At most one authorization of a payment is open.
create unique index operations_one_open on operations (merchant_id, payment_id) where state <> 'done';

create table ledger_entries (
    merchant_id text not null,
    posting_id text not null,
    number integer not null,
    livemode integer not null,
    currency text not null,
    book text not null,
    amount_minor integer not null,
    cause text not null,
    payment_id text not null,
    created_at integer not null,
    primary key (merchant_id, posting_id, number)
) strict;
create trigger ledger_entries_no_update before update on ledger_entries
begin select raise(abort, 'the ledger is append-only'); end;
create trigger ledger_entries_no_delete before delete on ledger_entries
begin select raise(abort, 'the ledger is append-only'); end;

create table events (
    merchant_id text not null,
    id text not null,
    livemode integer not null,
    dialect text not null,
    kind text not null,
    object_id text not null,
    sequence integer not null,
    body blob not null,
    created_at integer not null,
    primary key (merchant_id, id),
    unique (merchant_id, object_id, dialect, sequence)
) strict;

create table deliveries (
    merchant_id text not null,
    id text not null,
    event_id text not null,
    endpoint_id text,
    url text not null,
    host text not null,
    secret_id text not null,
    state text not null,
    attempts_done integer not null,
    due_at integer not null,
    lease_until integer,
    lease_token text,
    created_at integer not null,
    primary key (merchant_id, id),
    unique (merchant_id, event_id, url),
    foreign key (merchant_id, event_id) references events (merchant_id, id)
) strict;
create index deliveries_due on deliveries (due_at) where state = 'due';
create index deliveries_leased on deliveries (lease_until) where state = 'leased';

create table delivery_attempts (
    merchant_id text not null,
    delivery_id text not null,
    number integer not null,
    started_at integer not null,
    duration_ms integer not null,
    class text not null,
    http_status integer,
    request_headers text not null,
    signed_string blob not null,
    response_body text,
    primary key (merchant_id, delivery_id, number, started_at)
) strict;

-- A rendered form's token, spent by the submit that used it.
create table form_tokens (
    merchant_id text not null,
    session_id text not null,
    token text not null,
    spent_at integer not null,
    primary key (merchant_id, session_id, token)
) strict, without rowid;
