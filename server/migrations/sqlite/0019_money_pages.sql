-- What the dashboard asks about one payment: its entries of the ledger, what acquirers were asked about it, and
-- whose card ended so.
create index ledger_entries_object on ledger_entries (merchant_id, object_id, created_at);
create index operations_payment on operations (merchant_id, payment_id, started_at)
    where payment_id is not null;
create index payments_last4 on payments (merchant_id, livemode, card_last4, created_at)
    where card_last4 is not null;
