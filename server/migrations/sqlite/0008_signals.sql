-- What one try to pay has in common with others, in keyed hashes. Forgotten after thirty days.
create table signals (
    merchant_id text not null references merchants (id),
    attempt_id text not null,
    livemode integer not null,
    card text,
    address text,
    email text,
    phone text,
    tried_at integer not null,
    primary key (merchant_id, attempt_id)
) strict;
create index signals_merchant on signals (merchant_id, livemode, tried_at) where card is not null;
create index signals_card on signals (merchant_id, livemode, card, tried_at) where card is not null;
create index signals_email on signals (merchant_id, livemode, email, tried_at) where email is not null;
create index signals_phone on signals (merchant_id, livemode, phone, tried_at) where phone is not null;
create index signals_address on signals (address, livemode, tried_at) where address is not null;
create index signals_old on signals (tried_at);

-- Why a try was refused before anybody was asked, or what was odd about it. For the merchant only.
create table risks (
    merchant_id text not null references merchants (id),
    attempt_id text not null,
    payment_id text not null,
    refused_by text,
    reasons text not null,
    noted_at integer not null,
    primary key (merchant_id, attempt_id)
) strict;
create index risks_payment on risks (merchant_id, payment_id);

-- Until when every card of a merchant must be challenged.
create table step_ups (
    merchant_id text not null references merchants (id),
    livemode integer not null,
    ends_at integer not null,
    primary key (merchant_id, livemode)
) strict;
