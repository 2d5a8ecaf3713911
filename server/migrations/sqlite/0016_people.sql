-- Who works with the dashboard. An e-mail address is one person's, whoever the merchant is.
create table users (
    merchant_id text not null references merchants (id),
    id text not null,
    email text not null unique,
    role text not null,
    may_refund integer not null,
    password_hash text,
    totp_sealed blob,
    totp_step integer not null,
    recovery text not null,
    misses integer not null,
    missed_at integer,
    language text,
    created_at integer not null,
    signed_in_at integer,
    disabled_at integer,
    version integer not null,
    primary key (merchant_id, id)
) strict;

-- Browsers that are signed in; of what they hold, the SHA-256.
create table sign_ins (
    merchant_id text not null,
    user_id text not null,
    hash text not null,
    created_at integer not null,
    seen_at integer not null,
    agent text not null,
    address text,
    primary key (merchant_id, user_id, hash),
    foreign key (merchant_id, user_id) references users (merchant_id, id)
) strict;
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
    created_at integer not null,
    primary key (merchant_id, id)
) strict;
create trigger audit_entries_no_update before update on audit_entries
begin select raise(abort, 'the audit log is append-only'); end;
create trigger audit_entries_no_delete before delete on audit_entries
begin select raise(abort, 'the audit log is append-only'); end;
