-- What watches over the payment page. Of what browsers report only the newest that differ are kept, and of whatever
-- was kept out no more than where it came from; of looks at the page, the last.
create table csp_reports (
    merchant_id text not null references merchants (id),
    livemode boolean not null,
    directive text not null,
    blocked text not null,
    n_reports bigint not null,
    first_seen_at bigint not null,
    last_seen_at bigint not null,
    primary key (merchant_id, livemode, directive, blocked)
);

create table page_looks (
    merchant_id text not null references merchants (id),
    livemode boolean not null,
    looked_at bigint not null,
    trouble text,
    findings text not null,
    primary key (merchant_id, livemode)
);
