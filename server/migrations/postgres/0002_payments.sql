-- What the merchant says about a payment moves from the session to the payment, so that a payment can do
-- without a session; captures, voids, refunds, payouts and stored cards come in.
alter table payments add column is_test_forced boolean;
alter table payments add column dialect text;
alter table payments add column description text;
alter table payments add column order_id text;
alter table payments add column customer text;
alter table payments add column customer_email text;
alter table payments add column webhook_url text;
alter table payments add column return_url text;
alter table payments add column metadata text;
alter table payments add column refund_count bigint;
alter table payments add column action_url text;
alter table payments add column authorized_at bigint;
alter table payments add column capture_before bigint;
alter table payments alter column session_id drop not null;
update payments p set is_test_forced = s.is_test_forced, dialect = s.dialect,
    description = s.description, order_id = s.order_id, customer = s.customer,
    customer_email = lower(s.customer::json ->> 'email'), webhook_url = s.webhook_url,
    metadata = s.metadata, refund_count = 0,
    authorized_at = case when p.authorized_minor > 0 then p.updated_at end,
    capture_before = case when p.phase = 'authorized' then p.updated_at + 604800000000 end
    from sessions s where s.merchant_id = p.merchant_id and s.id = p.session_id;
alter table payments alter column is_test_forced set not null;
alter table payments alter column dialect set not null;
alter table payments alter column customer set not null;
alter table payments alter column metadata set not null;
alter table payments alter column refund_count set not null;
alter table attempts add column token_id text;
alter table attempts alter column card_last4 drop not null;
alter table attempts alter column card_fingerprint drop not null;
alter table operations add column cause text;
alter table operations add column refund_id text;
alter table operations add column payout_id text;
alter table operations add column inquiries bigint;
alter table operations add column next_inquiry_at bigint;
alter table operations add column version bigint;
alter table operations alter column payment_id drop not null;
alter table operations alter column attempt_id drop not null;
update operations set cause = 'payer', inquiries = 0, version = 1,
    next_inquiry_at = case when state <> 'done' then lease_until end;
alter table operations alter column cause set not null;
alter table operations alter column inquiries set not null;
alter table operations alter column version set not null;
drop index operations_open;
drop index operations_one_open;
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
    amount_minor bigint not null check (amount_minor > 0),
    currency text not null,
    reason text,
    status text not null,
    transaction_id text,
    error_code text,
    decline_code text,
    is_hard_decline boolean not null,
    created_at bigint not null,
    settled_at bigint,
    version bigint not null,
    primary key (merchant_id, id),
    foreign key (merchant_id, payment_id) references payments (merchant_id, id)
);
create index refunds_payment on refunds (merchant_id, payment_id, created_at);

create table payouts (
    merchant_id text not null references merchants (id),
    id text not null,
    livemode boolean not null,
    amount_minor bigint not null check (amount_minor > 0),
    currency text not null,
    destination text not null,
    metadata text not null,
    status text not null,
    error_code text,
    decline_code text,
    is_hard_decline boolean not null,
    account_id text not null,
    transaction_id text,
    created_at bigint not null,
    updated_at bigint not null,
    sequence bigint not null,
    version bigint not null,
    primary key (merchant_id, id)
);

-- A card that an acquirer keeps: its name there, never a number.
create table tokens (
    merchant_id text not null references merchants (id),
    id text not null,
    livemode boolean not null,
    account_id text not null,
    reference text not null,
    card_brand text,
    card_last4 text not null,
    card_fingerprint text not null,
    is_reusable boolean not null,
    used_at bigint,
    expires_at bigint not null,
    revoked_at bigint,
    created_at bigint not null,
    primary key (merchant_id, id)
);
create index events_list on events (merchant_id, livemode, created_at, id);
