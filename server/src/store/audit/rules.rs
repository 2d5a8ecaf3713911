//! What must not be, as queries that find it: merchant, object, and what is there beside what should be.
//! The texts are in the words that SQLite and PostgreSQL share.

/// One thing that must hold.
pub(in crate::store) struct Rule {
    /// What is wrong where a row is found.
    pub(in crate::store) name: &'static str,
    /// Whether the passing of time alone can break it: then `$1` is an instant that is long enough ago.
    pub(in crate::store) is_about_time: bool,
    pub(in crate::store) text: &'static str,
}

/// An amount of a payment, recomputed from its entries.
macro_rules! payment_amount {
    ($stored:literal, $posted:literal) => {
        concat!(
            "with posted as (select p.merchant_id, p.id, cast(",
            $stored,
            " as bigint) as stored, cast(coalesce(sum(",
            $posted,
            "), 0) as bigint) as posted
                from payments p left join ledger_entries e
                    on e.merchant_id = p.merchant_id and e.object_id = p.id
                group by p.merchant_id, p.id)
            select merchant_id, id, stored || ' stored, ' || posted || ' in the ledger'
            from posted where stored <> posted"
        )
    };
}

/// What one book should hold of each payout.
macro_rules! payout_book {
    ($posted:literal, $due:literal) => {
        concat!(
            "with posted as (select o.merchant_id, o.id, cast(case when ",
            $due,
            " then o.amount_minor else 0 end as bigint) as due,
                cast(coalesce(sum(case when ",
            $posted,
            " else 0 end), 0) as bigint) as posted
                from payouts o left join ledger_entries e
                    on e.merchant_id = o.merchant_id and e.object_id = o.id
                group by o.merchant_id, o.id, o.amount_minor, o.status)
            select merchant_id, id, due || ' due, ' || posted || ' in the ledger'
            from posted where due <> posted"
        )
    };
}

/// The events of an object that some dialects have told, against the number that it counts them by.
macro_rules! sequence {
    ($table:literal, $public_id:literal, $dialects:literal, $number:literal) => {
        concat!(
            "select o.merchant_id, o.id, count(distinct e.sequence) || ' events, the last number '
                || coalesce(max(e.sequence), 0) || ', of ' || ",
            $number,
            " from ",
            $table,
            " o left join events e on e.merchant_id = o.merchant_id and e.dialect ",
            $dialects,
            " and e.object_id = ",
            $public_id,
            " group by o.merchant_id, o.id, ",
            $number,
            " having count(distinct e.sequence) <> ",
            $number,
            " or coalesce(max(e.sequence), 0) <> ",
            $number
        )
    };
}

const fn rule(name: &'static str, text: &'static str) -> Rule {
    Rule { name, is_about_time: false, text }
}

/// Everything that must hold.
pub(in crate::store) const RULES: &[Rule] = &[
    rule(
        "a posting does not sum to zero",
        "select merchant_id, min(object_id), posting_id || ' sums to ' || sum(amount_minor)
        from ledger_entries group by merchant_id, posting_id having sum(amount_minor) <> 0",
    ),
    rule(
        "an entry is not its object's",
        "select e.merchant_id, e.object_id, e.posting_id || ' in ' || e.currency || ', '
            || case when e.livemode then 'live' else 'test' end
        from ledger_entries e
        left join payments p on p.merchant_id = e.merchant_id and p.id = e.object_id
        left join payouts o on o.merchant_id = e.merchant_id and o.id = e.object_id
        where coalesce(p.id, o.id) is null or e.currency <> coalesce(p.currency, o.currency)
            or e.livemode <> coalesce(p.livemode, o.livemode)",
    ),
    // With automatic capture nothing is held: what was authorized is what was captured.
    rule(
        "authorized differs from the ledger",
        payment_amount!(
            "p.authorized_minor",
            "case when (p.capture_method = 'manual' and e.cause = 'authorized' and e.book = 'hold:acquirer')
                or (p.capture_method <> 'manual' and e.cause = 'captured' and e.book like 'acquirer:%')
                then e.amount_minor else 0 end"
        ),
    ),
    rule(
        "captured differs from the ledger",
        payment_amount!(
            "p.captured_minor",
            "case when e.cause = 'captured' and e.book like 'acquirer:%' then e.amount_minor else 0 end"
        ),
    ),
    rule(
        "the fee differs from the ledger",
        payment_amount!(
            "p.fee_minor",
            "case when e.cause = 'captured' and e.book = 'fees' then -e.amount_minor else 0 end"
        ),
    ),
    rule(
        "refunded differs from the ledger",
        payment_amount!(
            "p.refunded_minor",
            "case when e.book = 'merchant' and e.cause in ('refund_taken', 'refund_given_back',
                'refund_returned') then e.amount_minor else 0 end"
        ),
    ),
    rule(
        "what is held differs from the ledger",
        payment_amount!(
            "case when p.capture_before is not null then p.authorized_minor else 0 end",
            "case when e.book = 'hold:acquirer' then e.amount_minor else 0 end"
        ),
    ),
    rule(
        "amounts are out of order",
        "select merchant_id, id, amount_minor || ' asked, ' || authorized_minor || ' authorized, '
            || captured_minor || ' captured, ' || refunded_minor || ' refunded'
        from payments where amount_minor < authorized_minor or authorized_minor < captured_minor
            or captured_minor < refunded_minor or refunded_minor < 0",
    ),
    rule(
        "refunded is not the sum of its refunds",
        "select p.merchant_id, p.id, p.refunded_minor || ' stored, ' || coalesce(sum(r.amount_minor), 0)
            || ' in refunds'
        from payments p left join refunds r on r.merchant_id = p.merchant_id and r.payment_id = p.id
            and r.status in ('pending', 'succeeded')
        group by p.merchant_id, p.id, p.refunded_minor
        having p.refunded_minor <> coalesce(sum(r.amount_minor), 0)",
    ),
    rule(
        "refunds under way differ from the ledger",
        payment_amount!(
            "coalesce((select sum(r.amount_minor) from refunds r where r.merchant_id = p.merchant_id
                and r.payment_id = p.id and r.status = 'pending'), 0)",
            "case when e.book = 'refunds' then -e.amount_minor else 0 end"
        ),
    ),
    rule(
        "a payout under way differs from the ledger",
        payout_book!(
            "e.book = 'payouts' then -e.amount_minor",
            "o.status in ('pending', 'processing')"
        ),
    ),
    rule(
        "a payout differs from the merchant's book",
        payout_book!("e.book = 'merchant' then e.amount_minor", "o.status <> 'failed'"),
    ),
    rule(
        "a payout differs from the acquirer's book",
        payout_book!(
            "e.book like 'acquirer:%' then -e.amount_minor",
            "o.status = 'succeeded'"
        ),
    ),
    rule(
        "a payment's events have a gap",
        sequence!("payments", "coalesce(o.session_id, o.id)", "= 'maxfi'", "o.sequence"),
    ),
    rule(
        "the events that a payment's dialect has told have a gap",
        sequence!("payments", "coalesce(o.session_id, o.id)", "<> 'maxfi'", "o.dialect_sequence"),
    ),
    rule("a payout's events have a gap", sequence!("payouts", "o.id", "= 'maxfi'", "o.sequence")),
    rule(
        "an ending was not told once",
        "select p.merchant_id, p.id, p.phase || ', told ' || count(e.id) || ' times'
        from payments p left join events e on e.merchant_id = p.merchant_id
            and e.object_id = coalesce(p.session_id, p.id) and e.kind = 'payment.' || p.phase
        where p.phase in ('succeeded', 'failed', 'cancelled', 'expired')
        group by p.merchant_id, p.id, p.phase, e.dialect having count(e.id) <> 1",
    ),
    rule(
        "a payout's ending was not told",
        "select o.merchant_id, o.id, o.status from payouts o
        where o.status in ('succeeded', 'failed') and not exists (select 1 from events e
            where e.merchant_id = o.merchant_id and e.object_id = o.id
                and e.kind = 'payout.' || o.status)",
    ),
    rule(
        "session and payment disagree",
        "select p.merchant_id, p.id, s.status || ' and ' || p.phase
        from sessions s join payments p on p.merchant_id = s.merchant_id and p.session_id = s.id
        where (case s.status when 'open' then 'pending' else s.status end) <> p.phase
            and p.phase <> 'authorized' and s.status <> 'authorized'",
    ),
    rule(
        "something waits for nothing",
        "select merchant_id, id, what from (
            select p.merchant_id, p.id, p.phase as what, p.id as payment_id, '' as refund_id,
                '' as payout_id
            from payments p where p.phase in ('processing', 'requires_action')
            union all select r.merchant_id, r.id, 'refund ' || r.status, '', r.id, '' from refunds r
            where r.status = 'pending'
            union all select o.merchant_id, o.id, 'payout ' || o.status, '', '', o.id from payouts o
            where o.status in ('pending', 'processing')) w
        where not exists (select 1 from operations o where o.merchant_id = w.merchant_id
            and o.state <> 'done' and (o.refund_id = w.refund_id or o.payout_id = w.payout_id
                or (o.payment_id = w.payment_id and o.refund_id is null)))",
    ),
    // A person has it before them.
    Rule {
        name: "nobody asks for an open operation",
        is_about_time: true,
        text: "select o.merchant_id, o.id, o.kind || ' ' || o.reference || ' is ' || o.state
        from operations o
        left join attempts a on a.merchant_id = o.merchant_id and a.id = o.attempt_id
        where o.state <> 'done' and coalesce(a.state, '') <> 'manual_review'
            and (o.next_inquiry_at is null or o.next_inquiry_at < $1)",
    },
];
