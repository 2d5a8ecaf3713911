-- What a merchant's designer works on, and the steps that can be undone.
create table theme_drafts (
    merchant_id text not null primary key references merchants (id),
    theme text not null,
    history text not null,
    changed_at integer not null,
    version integer not null
) strict;

-- The themes that payers have seen, newest kept.
create table theme_versions (
    merchant_id text not null references merchants (id),
    number integer not null,
    theme text not null,
    published_at integer not null,
    primary key (merchant_id, number)
) strict;

-- Drafts as they were when they were shared.
create table theme_shares (
    merchant_id text not null references merchants (id),
    version integer not null,
    theme text not null,
    expires_at integer not null,
    primary key (merchant_id, version)
) strict;
