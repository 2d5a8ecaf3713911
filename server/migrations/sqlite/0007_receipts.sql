-- A receipt on its way to the payer by e-mail: made with the commit of the payment, sent by a worker.
create table receipts (
    merchant_id text not null references merchants (id),
    payment_id text not null,
    session_id text not null,
    address text not null,
    state text not null,
    tries integer not null,
    due_at integer not null,
    created_at integer not null,
    sent_at integer,
    version integer not null,
    primary key (merchant_id, payment_id)
) strict;
create index receipts_due on receipts (due_at) where state = 'due';

-- A picture of a merchant's theme. It never changes: another picture has another id.
create table theme_assets (
    merchant_id text not null references merchants (id),
    id text not null,
    media_type text not null,
    bytes blob not null,
    created_at integer not null,
    primary key (merchant_id, id)
) strict;
create index theme_assets_id on theme_assets (id);
