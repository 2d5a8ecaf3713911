-- How far the card's bank has come with each try to pay. The card itself is in the memory of `owner`.
create table authentications (
    merchant_id text not null references merchants (id),
    attempt_id text not null,
    payment_id text not null,
    server_id text not null,
    owner text not null,
    owner_until bigint not null,
    state text not null,
    must_challenge boolean not null,
    must_answer boolean not null,
    browser text not null,
    method_url text,
    completion text not null,
    method_hash text not null,
    notify_hash text not null,
    response text,
    result text,
    returned_at bigint,
    challenge_until bigint,
    due_at bigint,
    created_at bigint not null,
    version bigint not null,
    primary key (merchant_id, attempt_id)
);
create index authentications_server on authentications (server_id);
create index authentications_payment on authentications (payment_id);
create index authentications_method on authentications (method_hash);
create index authentications_notify on authentications (notify_hash);
-- What is over is never due.
create index authentications_due on authentications (due_at) where due_at is not null;
