-- Pictures of merchants' themes. A row never changes: another picture has another id. A merchant keeps
-- each file once. The table that was meant for them before knew no sizes, and nothing was ever in it.
drop table theme_assets;
create table pictures (
    merchant_id text not null references merchants (id),
    id text not null,
    content_type text not null,
    width integer not null,
    height integer not null,
    n_bytes integer not null,
    bytes blob not null,
    sha256 blob not null,
    created_at integer not null,
    primary key (merchant_id, id),
    unique (merchant_id, sha256)
) strict;
-- A browser knows nothing but the id.
create index pictures_id on pictures (id);
