-- What a delivery's receiver did last, and which state a replay by hand has left.
alter table deliveries add column last_class text;
alter table deliveries add column last_status bigint;
alter table deliveries add column left_state text;
-- Found to be sent again; the others are found by their ids, which are in the order of time.
create index deliveries_exhausted on deliveries (merchant_id, id) where state = 'exhausted';
