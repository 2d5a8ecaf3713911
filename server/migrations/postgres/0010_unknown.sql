-- What nobody knows the outcome of: since when it is not found, whether that was believed, whether the merchant
-- still wants it, and since when a person must look.
alter table operations add column calling_until bigint not null default 0;
update operations set calling_until = lease_until;
alter table operations add column missed_at bigint;
alter table operations add column is_doubted boolean not null default false;
alter table operations add column is_withdrawn boolean not null default false;
alter table operations add column review_at bigint;
alter table operations add column transaction_id text;
-- Where a payout goes, sealed, for as long as it may have to be sent again.
alter table operations add column sealed_order bytea;
create index operations_review on operations (review_at) where review_at is not null;
-- What gives a late approval back stands beside whatever the payment does meanwhile.
drop index operations_one_open;
create unique index operations_one_open on operations (merchant_id, payment_id)
    where state <> 'done' and kind in ('authorize', 'capture', 'void') and cause <> 'late_approval';

-- What operators have found out where no inquiry could.
create table rulings (
    merchant_id text not null,
    operation_id text not null,
    ruled_at bigint not null,
    cause text not null,
    verdict text not null,
    transaction_id text,
    note text not null,
    primary key (merchant_id, operation_id, ruled_at),
    foreign key (merchant_id, operation_id) references operations (merchant_id, id)
);
