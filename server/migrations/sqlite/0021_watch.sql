-- What watches over the payment page. Of what browsers report only the newest that differ are kept, and of whatever
-- was kept out no more than where it came from; of looks at the page, the last.
create table csp_reports (
    merchant_id text not null references merchants (id),
    livemode integer not null,
    directive text not null,
    blocked text not null,
    n_reports integer not null,
    first_seen_at integer not null,
    last_seen_at integer not null,
    primary key (merchant_id, livemode, directive, blocked)
) strict;

create table page_looks (
    merchant_id text not null references merchants (id),
    livemode integer not null,
    looked_at integer not null,
    trouble text,
    findings text not null,
    primary key (merchant_id, livemode)
) strict;
