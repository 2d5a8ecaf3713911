//! What must hold once nothing moves any more, as queries that find the opposite: one text per row.
//!
//! The engine's tables are beside `sandbox`, the acquirer's journal; `orders` and `acknowledged` are what clients
//! were told, `received` what reached the merchant. SQLite and PostgreSQL take every text.

type Rule = (&'static str, &'static str);

/// Counts that say how much was checked.
pub(crate) const FIGURES: &[Rule] = &[
    ("payments in the database", "select count(*) from payments"),
    ("payments succeeded", "select count(*) from payments where phase = 'succeeded'"),
    ("refunds succeeded", "select count(*) from refunds where status = 'succeeded'"),
    ("payouts succeeded", "select count(*) from payouts where status = 'succeeded'"),
    ("effects in the sandbox", "select count(*) from sandbox.effects"),
    ("declined there", "select count(*) from sandbox.effects where outcome = 'declined'"),
    ("events", "select count(*) from events"),
    ("webhooks received", "select count(*) from received"),
];

/// Of files only.
pub(crate) const DAMAGE: Rule = (
    "a file is damaged",
    "select 'engine: ' || integrity_check from pragma_integrity_check
      where schema = 'main' and integrity_check <> 'ok'
     union all
     select 'sandbox: ' || integrity_check from pragma_integrity_check
      where schema = 'sandbox' and integrity_check <> 'ok'
     union all
     select 'dangling: ' || \"table\" || ' ' || rowid from pragma_foreign_key_check",
);

pub(crate) const RULES: &[Rule] = &[
    (
        "an acknowledged session is lost",
        "select o.id || ' ' || o.session_id from orders o
           left join (select s.*, p.order_id from sessions s join payments p on p.session_id = s.id) s
               on s.id = o.session_id and s.order_id = o.id
            and s.amount_minor = o.amount_minor and s.currency = o.currency
          where o.session_id is not null and s.id is null",
    ),
    (
        "an order opened two payments",
        "select order_id from payments where order_id is not null
          group by order_id having count(*) > 1",
    ),
    (
        "an acknowledged ending is lost",
        "select o.session_id || ' ' || o.ending || ' is ' || coalesce(p.phase, 'gone')
           from orders o
           left join payments p on p.session_id = o.session_id
           left join sessions s on s.id = o.session_id
          where o.ending is not null
            and (p.phase is distinct from o.ending or s.status is distinct from o.ending)",
    ),
    (
        "an acknowledged decline is lost",
        "select o.session_id || ' ' || o.declines || ' of ' || s.declines from orders o
           join sessions s on s.id = o.session_id
          where o.declines > s.declines
             or o.declines > (select count(*) from attempts a
                               where a.payment_id = s.payment_id and a.state = 'declined')",
    ),
    (
        "an acknowledged request is lost",
        "select a.kind || ' ' || a.object_id || ' ' || coalesce(a.status, '') from acknowledged a
           left join payments p on a.kind in ('payment', 'capture', 'cancel')
                and (a.object_id = p.id or a.object_id = p.session_id)
           left join refunds r on a.kind = 'refund' and r.id = a.object_id
           left join payouts o on a.kind = 'payout' and o.id = a.object_id
           left join sessions s on a.kind = 'session' and s.id = a.object_id
           left join tokens t on a.kind = 'token' and t.id = a.object_id
          where coalesce(p.id, r.id, o.id, s.id, t.id) is null
             or (a.currency is not null
                 and a.currency <> coalesce(p.currency, r.currency, o.currency, s.currency))
             or (a.kind not in ('capture', 'token') and a.amount_minor
                 <> coalesce(p.amount_minor, r.amount_minor, o.amount_minor, s.amount_minor))
             or (a.kind = 'capture' and a.status = 'succeeded' and p.captured_minor <> a.amount_minor)
             or (a.status = 'succeeded' and a.kind in ('payment', 'capture') and p.phase <> 'succeeded')
             or (a.status = 'authorized' and p.phase not in ('authorized', 'succeeded', 'cancelled'))
             or (a.status = 'cancelled' and p.phase <> 'cancelled')
             or (a.status in ('succeeded', 'failed')
                 and a.status <> coalesce(r.status, o.status, a.status))
             or (a.status = 'failed' and p.phase is not null and p.phase <> 'failed')",
    ),
    (
        "a payment was charged or captured twice",
        "select p.id || ' ' || e.kind || ' ' || count(*) || ' times' from sandbox.effects e
           join operations o on o.reference = e.reference
           join payments p on p.id = o.payment_id
          where e.outcome = 'approved' and e.kind in ('authorize', 'capture')
          group by p.id, e.kind having count(*) > 1",
    ),
    (
        "an effect has no operation of its amount",
        "select e.reference from sandbox.effects e
           left join operations o on o.reference = e.reference and o.kind = e.kind
            and o.amount_minor = e.amount_minor and o.currency = e.currency
          where o.id is null",
    ),
    (
        "a charge is not its payment's",
        "select e.reference || ' ' || coalesce(p.id || ' is ' || p.phase, 'is unknown')
           from sandbox.effects e
           left join operations o on o.reference = e.reference
           left join payments p on p.id = o.payment_id
          where e.kind = 'authorize' and e.outcome = 'approved'
            and (p.id is null or p.transaction_id is distinct from e.transaction_id
                 or p.authorized_minor <> e.amount_minor
                 or p.phase not in ('authorized', 'succeeded', 'cancelled')
                 or (e.is_captured and (p.phase <> 'succeeded' or p.captured_minor <> e.amount_minor)))",
    ),
    (
        "a paid payment has no charge",
        "select p.id || ' ' || p.phase from payments p
          where p.phase in ('authorized', 'succeeded')
            and not exists (select 1 from operations o
                              join sandbox.effects e on e.reference = o.reference
                             where o.payment_id = p.id and e.kind = 'authorize'
                               and e.outcome = 'approved')",
    ),
    (
        "a capture or void is not its payment's",
        "select p.id || ' ' || p.phase || ' with ' || coalesce(e.kind, 'neither') from payments p
           left join (select o.payment_id, e.kind, e.amount_minor from sandbox.effects e
                        join operations o on o.reference = e.reference
                       where e.outcome = 'approved' and e.kind in ('capture', 'void')) e
               on e.payment_id = p.id
          where p.authorized_minor > 0 and p.capture_method = 'manual'
            and not (p.phase = 'authorized' and e.kind is null
                     or p.phase = 'cancelled' and coalesce(e.kind, '') = 'void'
                     or p.phase = 'succeeded' and coalesce(e.kind, '') = 'capture'
                        and e.amount_minor = p.captured_minor)",
    ),
    (
        "a refund is not its effect's",
        "select r.id || ' ' || r.status || ' with ' || coalesce(e.outcome, 'none') from refunds r
           left join operations o on o.refund_id = r.id
           left join sandbox.effects e on e.reference = o.reference and e.amount_minor = r.amount_minor
          where (r.status = 'succeeded') is distinct from (coalesce(e.outcome, '') = 'approved')",
    ),
    (
        "a payout is not its effect's",
        "select q.id || ' ' || q.status || ' with ' || coalesce(e.outcome, 'none') from payouts q
           left join operations o on o.payout_id = q.id
           left join sandbox.effects e on e.reference = o.reference and e.amount_minor = q.amount_minor
          where (q.status = 'succeeded') is distinct from (coalesce(e.outcome, '') = 'approved')",
    ),
    (
        "books and sandbox differ",
        "select currency || ' ' || sum(minor) from (
           select currency, case when kind = 'void' or (kind = 'authorize' and not is_captured) then 0
                when kind in ('refund', 'payout') then -amount_minor else amount_minor end as minor
             from sandbox.effects where outcome = 'approved'
           union all
           select currency, -amount_minor from ledger_entries where book like 'acquirer:%'
         ) both_sides group by currency having sum(minor) <> 0",
    ),
    (
        "a posting does not sum to zero",
        "select posting_id || ' ' || sum(amount_minor) from ledger_entries
          group by merchant_id, posting_id having sum(amount_minor) <> 0",
    ),
    (
        "a payment is not posted once",
        "select p.id || ' ' || count(l.posting_id) from payments p
           left join ledger_entries l on l.object_id = p.id and l.cause = 'captured'
            and l.book like 'acquirer:%' and l.amount_minor = p.captured_minor
          group by p.id, p.phase
         having count(l.posting_id) <> case when p.phase = 'succeeded' then 1 else 0 end",
    ),
    (
        "amounts are out of order",
        "select p.id || ' ' || p.refunded_minor || ' refunded' from payments p
          where p.refunded_minor > p.captured_minor or p.captured_minor > p.authorized_minor
             or p.authorized_minor > p.amount_minor
             or p.refunded_minor <> coalesce((select sum(r.amount_minor) from refunds r
                    where r.payment_id = p.id and r.status in ('pending', 'succeeded')), 0)",
    ),
    (
        "an operation has no known outcome",
        "select o.reference || ' ' || o.state from operations o where o.state <> 'done'",
    ),
    (
        "something is still under way",
        "select p.id || ' ' || p.phase from payments p
          where p.phase in ('processing', 'requires_action')
         union all select id || ' ' || status from refunds where status = 'pending'
         union all select id || ' ' || status from payouts where status in ('pending', 'processing')
         union all
         select id || ' ' || state from attempts
          where state not in ('approved', 'declined', 'abandoned', 'reversed')",
    ),
    (
        "session and payment disagree",
        "select s.id || ' ' || s.status || ' ' || coalesce(p.phase, 'without payment')
           from sessions s left join payments p on p.id = s.payment_id and p.session_id = s.id
          where (case s.status when 'open' then 'pending' else s.status end)
                is distinct from p.phase",
    ),
    (
        "attempts have a gap",
        "select s.id from sessions s left join attempts a on a.payment_id = s.payment_id
          group by s.id, s.attempts
         having count(a.id) <> s.attempts or coalesce(max(a.number), 0) <> s.attempts",
    ),
    (
        "an attempt has not its operation",
        "select a.id || ' ' || a.state || ' ' || count(o.id) from attempts a
           left join operations o on o.attempt_id = a.id and o.kind = 'authorize'
          group by a.id, a.state
         having count(o.id) > 1 or (a.state = 'approved' and count(o.id) <> 1)",
    ),
    (
        "an ending was not told once",
        "select p.id || ' ' || p.phase || ' told ' || count(e.id) from payments p
           left join events e on e.object_id = coalesce(p.session_id, p.id)
                and e.kind = 'payment.' || p.phase
          where p.phase not in ('pending', 'processing') group by p.id, p.phase
         having count(e.id) <> 1
         union all
         select q.id || ' ' || q.status || ' told ' || count(e.id) from payouts q
           left join events e on e.object_id = q.id and e.kind = 'payout.' || q.status
          group by q.id, q.status having count(e.id) <> 1",
    ),
    (
        "an ending was told that is not",
        "select e.object_id || ' ' || e.kind || ' is ' || p.phase from events e
           join payments p on e.object_id = coalesce(p.session_id, p.id)
          where e.kind in ('payment.succeeded', 'payment.failed', 'payment.expired',
                'payment.cancelled')
            and e.kind <> 'payment.' || p.phase",
    ),
    (
        "something was told after the end",
        "select a.object_id || ' ' || a.kind || ', then ' || b.kind from events a
           join events b on b.object_id = a.object_id and b.sequence > a.sequence
          where a.kind in ('payment.failed', 'payment.expired', 'payment.cancelled')
             or (a.kind = 'payment.succeeded' and b.kind not in ('payment.refunded', 'refund.failed'))",
    ),
    (
        "events have a gap",
        "select p.id || ' ' || count(e.id) || ' of ' || p.sequence from (
           select coalesce(session_id, id) as id, sequence from payments
           union all select id, sequence from payouts) p
           left join events e on e.object_id = p.id
          group by p.id, p.sequence
         having count(e.id) <> p.sequence or coalesce(max(e.sequence), 0) <> p.sequence",
    ),
    (
        "an event was not delivered",
        "select e.object_id || ' ' || e.kind || ' ' || coalesce(d.state, 'to nobody')
           from events e left join deliveries d on d.event_id = e.id
          where d.state is distinct from 'delivered'",
    ),
    (
        "a delivered event never came",
        "select e.object_id || ' ' || e.kind from events e
           left join received r on r.event_id = e.id where r.event_id is null",
    ),
    (
        "a webhook tells what is not on disk",
        "select r.event_id from received r left join events e on e.id = r.event_id
          where e.id is null",
    ),
    (
        "a webhook has other bytes",
        "select r.event_id from received r join events e on e.id = r.event_id
          where r.body <> e.body",
    ),
    ("a signature is wrong", "select event_id from received where not is_genuine"),
];
