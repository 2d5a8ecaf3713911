-- What the merchant says about a payment moves from the session to the payment, so that a payment can do
-- without a session; captures, voids, refunds, payouts and stored cards come in.
create table new_payments (
    merchant_id text not null references merchants (id),
    id text not null,
    livemode integer not null,
    is_test_forced integer not null,
    session_id text,
    source text not null,
    dialect text not null,
    amount_minor integer not null check (amount_minor > 0),
    currency text not null,
    capture_method text not null,
    description text,
    order_id text,
    customer text not null,
    customer_email text,
    webhook_url text,
    return_url text,
    metadata text not null,
    phase text not null,
    authorized_minor integer not null,
    captured_minor integer not null,
    refunded_minor integer not null,
    refund_count integer not null,
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
    action_url text,
    authorized_at integer,
    capture_before integer,
    created_at integer not null,
    updated_at integer not null,
    sequence integer not null,
    version integer not null,
    primary key (merchant_id, id),
    unique (merchant_id, session_id),
    check (amount_minor >= authorized_minor and authorized_minor >= captured_minor
        and captured_minor >= refunded_minor and refunded_minor >= 0)
) strict;
insert into new_payments select p.merchant_id, p.id, p.livemode, s.is_test_forced, p.session_id, p.source,
    s.dialect, p.amount_minor, p.currency, p.capture_method, s.description, s.order_id, s.customer,
    lower(json_extract(s.customer, '$.email')), s.webhook_url, null, s.metadata, p.phase,
    p.authorized_minor, p.captured_minor, p.refunded_minor, 0, p.fee_minor, p.fee_bps, p.method,
    p.card_brand, p.card_last4, p.error_code, p.decline_code, p.is_hard_decline, p.account_id,
    p.transaction_id, null, case when p.authorized_minor > 0 then p.updated_at end,
    case when p.phase = 'authorized' then p.updated_at + 604800000000 end, p.created_at, p.updated_at,
    p.sequence, p.version
    from payments p join sessions s on s.merchant_id = p.merchant_id and s.id = p.session_id;
create table new_attempts (
    merchant_id text not null,
    id text not null,
    payment_id text not null,
    number integer not null,
    state text not null,
    account_id text not null,
    card_brand text,
    card_last4 text,
    card_fingerprint text,
    token_id text,
    owner text not null,
    error_code text,
    decline_code text,
    is_hard_decline integer not null,
    submitted_at integer not null,
    resolved_at integer,
    primary key (merchant_id, id),
    unique (merchant_id, payment_id, number),
    foreign key (merchant_id, payment_id) references new_payments (merchant_id, id)
) strict;
insert into new_attempts select merchant_id, id, payment_id, number, state, account_id, card_brand,
    card_last4, card_fingerprint, null, owner, error_code, decline_code, is_hard_decline, submitted_at,
    resolved_at from attempts;
create table new_operations (
    merchant_id text not null references merchants (id),
    id text not null,
    kind text not null,
    cause text not null,
    payment_id text,
    attempt_id text,
    refund_id text,
    payout_id text,
    account_id text not null,
    state text not null,
    reference text not null,
    amount_minor integer not null,
    currency text not null,
    lease_until integer not null,
    inquiries integer not null,
    next_inquiry_at integer,
    started_at integer not null,
    ended_at integer,
    version integer not null,
    primary key (merchant_id, id),
    unique (merchant_id, reference)
) strict;
insert into new_operations select merchant_id, id, kind, 'payer', payment_id, attempt_id, null, null,
    account_id, state, reference, amount_minor, currency, lease_until, 0,
    case when state <> 'done' then lease_until end, started_at, ended_at, 1 from operations;
drop table operations;
drop table attempts;
drop table payments;
alter table new_payments rename to payments;
alter table new_attempts rename to attempts;
alter table new_operations rename to operations;
create index payments_list on payments (merchant_id, livemode, created_at, id);
create index payments_order_id on payments (merchant_id, livemode, order_id, created_at) where order_id is not null;
create index payments_transaction on payments (merchant_id, livemode, transaction_id) where transaction_id is not null;
create index payments_email on payments (merchant_id, livemode, customer_email, created_at) where customer_email is not null;
-- Held money that goes back to its payer when nobody captures it in time.
create index payments_lapsing on payments (capture_before) where phase = 'authorized';
-- Who must ask what became of an effect, and when.
create index operations_inquiry on operations (next_inquiry_at) where next_inquiry_at is not null;
-- A payment is authorized, captured or voided by one operation at a time.
create unique index operations_one_open on operations (merchant_id, payment_id)
    where state <> 'done' and kind in ('authorize', 'capture', 'void');
drop index sessions_order_id;
alter table sessions drop column is_test_forced;
alter table sessions drop column dialect;
alter table sessions drop column description;
alter table sessions drop column order_id;
alter table sessions drop column customer;
alter table sessions drop column webhook_url;
alter table sessions drop column metadata;
alter table ledger_entries rename column payment_id to object_id;

create table refunds (
    merchant_id text not null,
    id text not null,
    payment_id text not null,
    amount_minor integer not null check (amount_minor > 0),
    currency text not null,
    reason text,
    status text not null,
    transaction_id text,
    error_code text,
    decline_code text,
    is_hard_decline integer not null,
    created_at integer not null,
    settled_at integer,
    version integer not null,
    primary key (merchant_id, id),
    foreign key (merchant_id, payment_id) references payments (merchant_id, id)
) strict;
create index refunds_payment on refunds (merchant_id, payment_id, created_at);

create table payouts (
    merchant_id text not null references merchants (id),
    id text not null,
    livemode integer not null,
    amount_minor integer not null check (amount_minor > 0),
    currency text not null,
    destination text not null,
    metadata text not null,
    status text not null,
    error_code text,
    decline_code text,
    is_hard_decline integer not null,
    account_id text not null,
    transaction_id text,
    created_at integer not null,
    updated_at integer not null,
    sequence integer not null,
    version integer not null,
    primary key (merchant_id, id)
) strict;

-- A card that an acquirer keeps: its name there, never a number.
create table tokens (
    merchant_id text not null references merchants (id),
    id text not null,
    livemode integer not null,
    account_id text not null,
    reference text not null,
    card_brand text,
    card_last4 text not null,
    card_fingerprint text not null,
    is_reusable integer not null,
    used_at integer,
    expires_at integer not null,
    revoked_at integer,
    created_at integer not null,
    primary key (merchant_id, id)
) strict;
create index events_list on events (merchant_id, livemode, created_at, id);
