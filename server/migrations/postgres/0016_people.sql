-- Who works with the dashboard. An e-mail address is one person's, whoever the merchant is.
create table users (
    merchant_id text not null references merchants (id),
    id text not null,
    email text not null unique,
    role text not null,
    may_refund boolean not null,
    password_hash text,
    totp_sealed bytea,
    totp_step bigint not null,
    recovery text not null,
    misses bigint not null,
    missed_at bigint,
    language text,
    created_at bigint not null,
    signed_in_at bigint,
    disabled_at bigint,
    version bigint not null,
    primary key (merchant_id, id)
);

-- Browsers that are signed in; of what they hold, the SHA-256.
create table sign_ins (
    merchant_id text not null,
    user_id text not null,
    hash text not null,
    created_at bigint not null,
    seen_at bigint not null,
    agent text not null,
    address text,
    primary key (merchant_id, user_id, hash),
    foreign key (merchant_id, user_id) references users (merchant_id, id)
);
create index sign_ins_hash on sign_ins (hash);
create index sign_ins_created on sign_ins (created_at);

create table audit_entries (
    merchant_id text not null references merchants (id),
    id text not null,
    actor text not null,
    subject text not null,
    verb text not null,
    object_id text not null,
    detail text not null,
    created_at bigint not null,
    primary key (merchant_id, id)
);
create function audit_is_append_only() returns trigger language plpgsql as
$$ begin raise exception 'the audit log is append-only'; end $$;
create trigger audit_entries_no_change before update or delete on audit_entries
for each row execute function audit_is_append_only();
