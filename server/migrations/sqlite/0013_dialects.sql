-- What the API in whose words a payment was made keeps of it, and how many events it has told in those words.
alter table payments add column dialect_sequence integer not null default 0;
alter table payments add column particulars text not null default '{}';

-- Under what a payment is found there. One of each: an order number that may be used once is a name, too.
create table payment_names (
    merchant_id text not null references merchants (id),
    livemode integer not null,
    name text not null,
    dialect text not null,
    kind text not null,
    payment_id text not null,
    primary key (merchant_id, livemode, name, dialect, kind),
    foreign key (merchant_id, payment_id) references payments (merchant_id, id)
) strict;

-- Access tokens that were taken back before their time was over.
create table revoked_access (
    token_id text not null primary key,
    expires_at integer not null
) strict;
create index revoked_access_expires on revoked_access (expires_at);
