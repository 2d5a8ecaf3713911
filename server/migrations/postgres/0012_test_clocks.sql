-- How far the clock of a merchant's test mode is ahead, and who moves it at this moment.
create table test_clocks (
    merchant_id text not null primary key references merchants (id),
    offset_micros bigint not null,
    busy_until bigint not null,
    busy_token text not null
);
-- What is due for one merchant by its own clock. Live rows pay nothing for it.
create index sessions_test_expiring on sessions (merchant_id, expires_at)
    where status = 'open' and livemode = false;
create index payments_test_lapsing on payments (merchant_id, capture_before)
    where phase = 'authorized' and livemode = false;

-- What test mode lets go wrong with a delivery on its way.
alter table deliveries add column fault text;
