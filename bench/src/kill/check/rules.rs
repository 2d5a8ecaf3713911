//! What must hold once nothing moves any more, as queries that find the opposite: one text per row.
//!
//! `main` is the engine's database, `sandbox` the acquirer's journal; `orders` is what clients were
//! told, `received` what reached the merchant.

/// Counts that say how much was checked.
pub(super) const FIGURES: &[(&str, &str)] = &[
    ("sessions in the database", "select count(*) from sessions"),
    ("payments succeeded", "select count(*) from payments where phase = 'succeeded'"),
    ("approved in the sandbox", "select count(*) from sandbox.effects where outcome = 'approved'"),
    ("declined in the sandbox", "select count(*) from sandbox.effects where outcome = 'declined'"),
    ("events", "select count(*) from events"),
    ("webhooks received", "select count(*) from received"),
];

pub(super) const RULES: &[(&str, &str)] = &[
    (
        "a file is damaged",
        "select 'engine: ' || integrity_check from pragma_integrity_check
          where schema = 'main' and integrity_check <> 'ok'
         union all
         select 'sandbox: ' || integrity_check from pragma_integrity_check
          where schema = 'sandbox' and integrity_check <> 'ok'
         union all
         select 'dangling: ' || \"table\" || ' ' || rowid from pragma_foreign_key_check",
    ),
    (
        "an acknowledged session is lost",
        "select o.id || ' ' || o.session_id from orders o
           left join (select s.*, p.order_id from sessions s join payments p on p.session_id = s.id) s
               on s.id = o.session_id and s.order_id = o.id
            and s.amount_minor = o.amount_minor and s.currency = o.currency
          where o.session_id is not null and s.id is null",
    ),
    (
        "an order opened two sessions",
        "select order_id from payments group by order_id having count(*) > 1",
    ),
    (
        "an acknowledged ending is lost",
        "select o.session_id || ' ' || o.ending || ' is ' || coalesce(p.phase, 'gone')
           from orders o
           left join payments p on p.session_id = o.session_id
           left join sessions s on s.id = o.session_id
          where o.ending is not null
            and not (p.phase is o.ending and s.status is o.ending)",
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
        "a session was charged twice",
        "select p.session_id || ' ' || count(*) || ' times' from sandbox.effects e
           join operations o on o.reference = e.reference
           join payments p on p.id = o.payment_id
          where e.outcome = 'approved' group by p.id having count(*) > 1",
    ),
    (
        "an effect has no operation of its amount",
        "select e.reference from sandbox.effects e
           left join operations o on o.reference = e.reference
            and o.amount_minor = e.amount_minor and o.currency = e.currency
          where o.id is null",
    ),
    (
        "a charge has no succeeded payment",
        "select e.reference || ' ' || coalesce(p.session_id || ' is ' || p.phase, 'is unknown')
           from sandbox.effects e
           left join operations o on o.reference = e.reference
           left join payments p on p.id = o.payment_id
          where e.outcome = 'approved'
            and not (p.phase is 'succeeded' and p.transaction_id is e.transaction_id
                     and p.captured_minor is e.amount_minor)",
    ),
    (
        "a succeeded payment has no charge",
        "select p.session_id from payments p
          where p.phase = 'succeeded'
            and not exists (select 1 from operations o
                              join sandbox.effects e on e.reference = o.reference
                             where o.payment_id = p.id and e.outcome = 'approved')",
    ),
    (
        "books and sandbox differ",
        "select currency || ' ' || sum(minor) from (
           select currency, amount_minor as minor from sandbox.effects where outcome = 'approved'
           union all
           select currency, -amount_minor from ledger_entries where book like 'acquirer:%'
         ) group by currency having sum(minor) <> 0",
    ),
    (
        "a posting does not sum to zero",
        "select posting_id || ' ' || sum(amount_minor) from ledger_entries
          group by merchant_id, posting_id having sum(amount_minor) <> 0",
    ),
    (
        "a payment is not posted once",
        "select p.session_id || ' ' || count(l.posting_id) from payments p
           left join ledger_entries l on l.object_id = p.id and l.cause = 'captured'
            and l.book like 'acquirer:%' and l.amount_minor = p.amount_minor
          group by p.id having count(l.posting_id) <> (p.phase = 'succeeded')",
    ),
    (
        "an operation has no known outcome",
        "select o.reference || ' ' || o.state from operations o where o.state <> 'done'",
    ),
    (
        "something is still under way",
        "select s.id || ' ' || s.status || ' ' || p.phase from sessions s
           join payments p on p.id = s.payment_id
          where s.status in ('processing', 'requires_action')
             or p.phase in ('processing', 'requires_action')
         union all
         select id || ' ' || state from attempts
          where state not in ('approved', 'declined', 'abandoned', 'reversed')",
    ),
    (
        "session and payment disagree",
        "select s.id || ' ' || s.status || ' ' || coalesce(p.phase, 'without payment')
           from sessions s left join payments p on p.id = s.payment_id and p.session_id = s.id
          where (case s.status when 'open' then 'pending' else s.status end) is not p.phase",
    ),
    (
        "attempts have a gap",
        "select s.id from sessions s left join attempts a on a.payment_id = s.payment_id
          group by s.id
         having count(a.id) <> s.attempts or coalesce(max(a.number), 0) <> s.attempts",
    ),
    (
        "an attempt has not one operation",
        "select a.id || ' ' || count(o.id) from attempts a
           left join operations o on o.attempt_id = a.id and o.kind = 'authorize'
          group by a.id having count(o.id) <> 1",
    ),
    (
        "an ending was not told once",
        "select p.session_id || ' ' || p.phase || ' told ' || count(e.id) from payments p
           left join events e on e.object_id = p.session_id and e.kind = 'payment.' || p.phase
          where p.phase not in ('pending', 'processing') group by p.id having count(e.id) <> 1",
    ),
    (
        "an ending was told that is not",
        "select e.object_id || ' ' || e.kind || ' is ' || p.phase from events e
           join payments p on p.session_id = e.object_id
          where e.kind in ('payment.succeeded', 'payment.failed', 'payment.expired')
            and e.kind <> 'payment.' || p.phase",
    ),
    (
        "events have a gap",
        "select p.session_id || ' ' || count(e.id) || ' of ' || p.sequence from payments p
           left join events e on e.object_id = p.session_id
          group by p.id
         having count(e.id) <> p.sequence or coalesce(max(e.sequence), 0) <> p.sequence",
    ),
    (
        "an event was not delivered",
        "select e.object_id || ' ' || e.kind || ' ' || coalesce(d.state, 'to nobody')
           from events e left join deliveries d on d.event_id = e.id
          where d.state is not 'delivered'",
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
