-- Pictures of merchants' themes. A row never changes: another picture has another id. A merchant keeps
-- each file once. The table that was meant for them before knew no sizes, and nothing was ever in it.
drop table theme_assets;
create table pictures (
    merchant_id text not null references merchants (id),
    id text not null,
    content_type text not null,
    width bigint not null,
    height bigint not null,
    n_bytes bigint not null,
    bytes bytea not null,
    sha256 bytea not null,
    created_at bigint not null,
    primary key (merchant_id, id),
    unique (merchant_id, sha256)
);
-- A browser knows nothing but the id.
create index pictures_id on pictures (id);
