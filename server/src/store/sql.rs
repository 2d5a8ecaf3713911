//! Every statement, once, in the words that SQLite and PostgreSQL share. A test prepares each of them.

macro_rules! statements {
    ($($(#[$meta:meta])* $name:ident = $text:expr;)+) => {
        $($(#[$meta])* pub(in crate::store) const $name: &str = $text;)+
        /// All statements by name, for the test that prepares them.
        #[cfg(test)]
        pub(in crate::store) const ALL: &[(&str, &str)] = &[$((stringify!($name), $name),)+];
    };
}

/// Operations to be asked about; `$whose` may narrow them.
macro_rules! inquiries {
    ($whose:literal, $unclaimed:literal) => {
        concat!("with claimed as materialized (select merchant_id, id from operations
                where next_inquiry_at <= $1 and lease_until <= $1", $whose, "
                order by next_inquiry_at limit $3", $unclaimed, ")
            update operations set lease_until = $2, version = version + 1 from claimed
            where operations.merchant_id = claimed.merchant_id and operations.id = claimed.id
            returning operations.merchant_id, operations.id, operations.kind, operations.cause,
                operations.payment_id, operations.attempt_id, operations.refund_id,
                operations.payout_id, operations.account_id, operations.state,
                operations.reference, operations.amount_minor, operations.currency,
                operations.lease_until, operations.calling_until, operations.inquiries,
                operations.next_inquiry_at, operations.missed_at, operations.is_doubted,
                operations.is_withdrawn, operations.review_at, operations.transaction_id,
                operations.sealed_order, operations.started_at, operations.ended_at, operations.version")
    };
}

/// A delivery of test mode.
macro_rules! is_test_delivery {
    () => {
        "exists (select 1 from events e where e.merchant_id = deliveries.merchant_id
            and e.id = deliveries.event_id and e.livemode = false)"
    };
}

/// Requests of one merchant and mode, with what `$body` says of their bodies.
macro_rules! request {
    ("request_body", $and:literal) => {
        request!(@ "request_body, response_body", $and)
    };
    ("cast(null as text)", $and:literal) => {
        request!(@ "cast(null as text) as request_body, cast(null as text) as response_body", $and)
    };
    (@ $bodies:literal, $and:literal) => {
        concat!("select merchant_id, livemode, id, key_id, dialect, method, path, query, status,
        duration_ms, idempotency_key, error_code, object_id, request_bytes, request_is_cut,
        response_bytes, response_is_cut, created_at, request_headers, response_headers, ", $bodies, " from request_log
            where merchant_id = $1 and livemode = $2", $and)
    };
}

/// What one of many workers takes for itself. `$unclaimed` is how a database passes over a row that
/// another is taking at this moment. Chosen once (`materialized`), or a join could choose again and
/// take more than the limit.
macro_rules! claims {
    ($unclaimed:literal) => {
        statements! {
            /// Leases that nobody ended: due again, with the same attempt number.
            LAPSED = concat!("with claimed as materialized (select merchant_id, id from deliveries
                    where state = 'leased' and lease_until <= $1 order by lease_until limit $2",
                    $unclaimed, ")
                update deliveries set state = 'due', lease_until = null, lease_token = null from claimed
                where deliveries.merchant_id = claimed.merchant_id and deliveries.id = claimed.id");
            /// `due` becomes `leased` only here, one host at a time.
            DELIVERIES = concat!("with claimed as materialized (select merchant_id, id from deliveries
                    where state = 'due' and host = $4 and due_at >= $5 and due_at <= $1
                    order by due_at, id limit $6", $unclaimed, ")
                update deliveries set state = 'leased', lease_until = $2, lease_token = $3 from claimed
                where deliveries.merchant_id = claimed.merchant_id and deliveries.id = claimed.id");
            /// Receipts to be sent; the version is the fence.
            RECEIPTS = concat!("with claimed as materialized (select merchant_id, payment_id from receipts
                    where state = 'due' and due_at <= $1 order by due_at limit $3", $unclaimed, ")
                update receipts set due_at = $2, version = version + 1 from claimed
                where receipts.merchant_id = claimed.merchant_id
                    and receipts.payment_id = claimed.payment_id
                returning receipts.merchant_id, receipts.payment_id, receipts.session_id,
                    receipts.address, receipts.state, receipts.tries, receipts.due_at,
                    receipts.created_at, receipts.sent_at, receipts.version");
            /// Operations whose outcome is to be asked for; the version is the fence.
            INQUIRIES = inquiries!("", $unclaimed);
            /// The same of one merchant's test mode.
            TEST_INQUIRIES = inquiries!(" and merchant_id || '' = $4 and exists (
                select 1 from connector_accounts a where a.merchant_id = operations.merchant_id
                    and a.id = operations.account_id and a.livemode = false)", $unclaimed);
            /// What one merchant's test mode is to be told.
            TEST_DELIVERIES = concat!("with claimed as materialized (select merchant_id, id from deliveries
                    where state = 'due' and merchant_id || '' = $4 and due_at <= $1 and ",
                    is_test_delivery!(), " order by due_at, id limit $5", $unclaimed, ")
                update deliveries set state = 'leased', lease_until = $2, lease_token = $3 from claimed
                where deliveries.merchant_id = claimed.merchant_id and deliveries.id = claimed.id");
        }
    };
}

/// SQLite has one writer at a time: nothing is being taken beside it.
pub(super) mod sqlite {
    claims!("");
}

/// Replicas take at once; the row that changed under a waiting lock is not waited for.
pub(super) mod postgres {
    claims!(" for update skip locked");
}

/// The columns of a purchase: payment, its session if it was born in one, and its latest attempt, or
/// whichever `$attempt` says.
macro_rules! purchase {
    ($tail:literal) => {
        purchase!(" and a.number = coalesce(s.attempts, 1) ", $tail)
    };
    ($attempt:literal, $tail:literal) => {
        concat!(
            "select s.id as s_id, s.status as s_status, s.language as s_language,
                s.success_url as s_success_url, s.cancel_url as s_cancel_url,
                s.settings as s_settings, s.declines as s_declines, s.attempts as s_attempts,
                s.expires_at as s_expires_at, s.created_at as s_created_at,
                s.completed_at as s_completed_at, s.version as s_version,
                p.merchant_id as p_merchant_id, p.id as p_id, p.livemode as p_livemode,
                p.is_test_forced as p_is_test_forced, p.session_id as p_session_id,
                p.source as p_source, p.dialect as p_dialect, p.amount_minor as p_amount_minor,
                p.currency as p_currency, p.capture_method as p_capture_method,
                p.description as p_description, p.order_id as p_order_id,
                p.customer as p_customer, p.webhook_url as p_webhook_url,
                p.return_url as p_return_url, p.metadata as p_metadata, p.phase as p_phase,
                p.authorized_minor as p_authorized_minor, p.captured_minor as p_captured_minor,
                p.refunded_minor as p_refunded_minor, p.refund_count as p_refund_count,
                p.fee_minor as p_fee_minor, p.fee_bps as p_fee_bps, p.method as p_method,
                p.card_brand as p_card_brand, p.card_last4 as p_card_last4,
                p.error_code as p_error_code, p.decline_code as p_decline_code,
                p.is_hard_decline as p_is_hard_decline, p.account_id as p_account_id,
                p.transaction_id as p_transaction_id, p.action as p_action,
                p.authorized_at as p_authorized_at, p.capture_before as p_capture_before,
                p.created_at as p_created_at, p.updated_at as p_updated_at,
                p.sequence as p_sequence, p.dialect_sequence as p_dialect_sequence,
                p.particulars as p_particulars, p.version as p_version,
                a.id as a_id, a.number as a_number, a.state as a_state,
                a.account_id as a_account_id, a.card_brand as a_card_brand,
                a.card_last4 as a_card_last4, a.card_fingerprint as a_card_fingerprint,
                a.token_id as a_token_id, a.owner as a_owner, a.error_code as a_error_code,
                a.decline_code as a_decline_code, a.is_hard_decline as a_is_hard_decline,
                a.submitted_at as a_submitted_at, a.resolved_at as a_resolved_at,
                a.method as a_method, a.operator as a_operator, a.reference as a_reference
            from payments p
            left join sessions s on s.merchant_id = p.merchant_id and s.id = p.session_id
            left join attempts a on a.merchant_id = p.merchant_id and a.payment_id = p.id",
            $attempt,
            $tail
        )
    };
}

/// The columns of a picture, but for its bytes.
macro_rules! picture {
    ($tail:literal) => {
        concat!(
            "select merchant_id, id, content_type, width, height, n_bytes, sha256, created_at
            from pictures ",
            $tail
        )
    };
}

/// The columns of an operation.
macro_rules! operation {
    ($tail:literal) => {
        concat!(
            "select merchant_id, id, kind, cause, payment_id, attempt_id, refund_id, payout_id,
                account_id, state, reference, amount_minor, currency, lease_until, calling_until,
                inquiries, next_inquiry_at, missed_at, is_doubted, is_withdrawn, review_at,
                transaction_id, sealed_order, started_at, ended_at, version from operations ",
            $tail
        )
    };
}

/// The columns of an authentication.
macro_rules! authentication {
    ($tail:literal) => {
        concat!(
            "select merchant_id, attempt_id, payment_id, server_id, owner, owner_until, state,
                must_challenge, must_answer, browser, method_url, completion, method_hash,
                notify_hash, response, result, returned_at, challenge_until, due_at, created_at,
                version from authentications ",
            $tail
        )
    };
}

/// The columns of an event.
macro_rules! event {
    ($tail:literal) => {
        concat!(
            "select merchant_id, id, livemode, dialect, kind, object_id, sequence, body, created_at
            from events ",
            $tail
        )
    };
}

/// The columns of a delivery with its event.
macro_rules! delivery {
    ($tail:literal) => {
        delivery!("", $tail)
    };
    // With a further column, comma and all.
    ($column:literal, $tail:literal) => {
        concat!(
            "select d.merchant_id, d.id, d.event_id, d.endpoint_id, d.url, d.host, d.secret_id,
                d.state, d.attempts_done, d.due_at, d.last_class, d.last_status, d.left_state, d.fault,
                d.created_at, e.livemode as e_livemode, e.dialect as e_dialect, e.kind as e_kind,
                e.object_id as e_object_id, e.sequence as e_sequence, e.body as e_body,
                e.created_at as e_created_at",
            $column,
            " from deliveries d join events e on e.merchant_id = d.merchant_id and e.id = d.event_id ",
            $tail
        )
    };
}

/// A key with its merchant.
macro_rules! user {
    ($tail:literal) => {
        concat!(
            "select merchant_id, id, email, role, may_refund, password_hash, totp_sealed, totp_step,
                recovery, misses, missed_at, language, created_at, signed_in_at, disabled_at,
                version from users ",
            $tail
        )
    };
}

macro_rules! key {
    ($tail:literal) => {
        concat!(
            "select k.merchant_id, k.id, k.livemode, k.public_part, k.secret_hash, k.last4,
                k.created_at, k.expires_at, k.last_used_at, k.requests_max, k.revoked_at,
                m.handle as m_handle, m.name as m_name, m.status as m_status,
                m.settings as m_settings, m.created_at as m_created_at, m.version as m_version
            from api_keys k join merchants m on m.id = k.merchant_id ",
            $tail
        )
    };
}

statements! {
    INSERT_MERCHANT = "insert into merchants (id, handle, name, status, settings, created_at, version)
        values ($1, $2, $3, $4, $5, $6, $7)";
    /// Guards the whole set-up: every change of it is a change of the merchant.
    UPDATE_MERCHANT = "update merchants set handle = $3, name = $4, status = $5, settings = $6,
        version = version + 1 where id = $1 and version = $2";
    INSERT_KEY = "insert into api_keys (merchant_id, id, livemode, public_part, secret_hash, last4,
        created_at, expires_at, requests_max) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    USE_KEY = "update api_keys set last_used_at = $3
        where merchant_id = $1 and id = $2 and (last_used_at is null or last_used_at < $3)";
    REVOKE_KEY = "update api_keys set revoked_at = $3
        where merchant_id = $1 and id = $2 and revoked_at is null";
    END_KEY = "update api_keys set expires_at = $3 where merchant_id = $1 and id = $2
        and revoked_at is null and (expires_at is null or expires_at > $3)";
    INSERT_ACCOUNT = "insert into connector_accounts (merchant_id, id, livemode, name, connector,
        credentials, currencies, methods, priority, is_enabled, removed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    UPDATE_ACCOUNT = "update connector_accounts set name = $3, credentials = $4, currencies = $5,
        methods = $6, priority = $7, is_enabled = $8, removed_at = $9
        where merchant_id = $1 and id = $2";
    INSERT_ENDPOINT = "insert into webhook_endpoints (merchant_id, id, livemode, dialect, url,
        events, secret_id, disabled_reason, created_at, memo)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    UPDATE_ENDPOINT = "update webhook_endpoints set url = $3, events = $4, disabled_reason = $5,
        memo = $6
        where merchant_id = $1 and id = $2";
    DELETE_ENDPOINT = "delete from webhook_endpoints where merchant_id = $1 and id = $2";
    INSERT_WEBHOOK_SECRET = "insert into webhook_secrets (merchant_id, id, livemode, dialect,
        endpoint_id, sealed, second_sealed, promotes_at, retires_at, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    UPDATE_WEBHOOK_SECRET = "update webhook_secrets set sealed = $3, second_sealed = $4,
        promotes_at = $5, retires_at = $6 where merchant_id = $1 and id = $2";

    INSERT_SESSION = "insert into sessions (merchant_id, id, livemode, payment_id, status,
        amount_minor, currency, language, success_url, cancel_url, settings, declines, attempts,
        expires_at, created_at, completed_at, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9,
        $10, $11, $12, $13, $14, $15, $16, $17)";
    /// What never changes after creation is not written again.
    UPDATE_SESSION = "update sessions set status = $4, declines = $5, attempts = $6,
        completed_at = $7, version = version + 1
        where merchant_id = $1 and id = $2 and version = $3";
    INSERT_PAYMENT = "insert into payments (merchant_id, id, livemode, is_test_forced, session_id,
        source, dialect, amount_minor, currency, capture_method, description, order_id, customer,
        customer_email, webhook_url, return_url, metadata, phase, authorized_minor, captured_minor,
        refunded_minor, refund_count, fee_minor, fee_bps, method, card_brand, card_last4,
        error_code, decline_code, is_hard_decline, account_id, transaction_id, action,
        authorized_at, capture_before, created_at, updated_at, sequence, version, dialect_sequence,
        particulars)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
        $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37,
        $38, $39, $40, $41)";
    /// Under what a payment is found in the words of its dialect; there is one of each.
    INSERT_NAME = "insert into payment_names (merchant_id, livemode, name, dialect, kind, payment_id)
        values ($1, $2, $3, $4, $5, $6)";
    /// From then on the token of this number opens nothing.
    REVOKE_ACCESS = "insert into revoked_access (token_id, expires_at) values ($1, $2)
        on conflict do nothing";
    REVOKED_ACCESS = "select count(*) from revoked_access where token_id = $1";
    /// What has lapsed need not be revoked.
    PURGE_ACCESS = "delete from revoked_access where expires_at <= $1";
    UPDATE_PAYMENT = "update payments set phase = $4, authorized_minor = $5, captured_minor = $6,
        refunded_minor = $7, refund_count = $8, fee_minor = $9, method = $10, card_brand = $11,
        card_last4 = $12, error_code = $13, decline_code = $14, is_hard_decline = $15,
        account_id = $16, transaction_id = $17, action = $18, authorized_at = $19,
        capture_before = $20, updated_at = $21, sequence = $22, customer = $23,
        customer_email = $24, dialect_sequence = $25, metadata = $26, particulars = $27,
        return_url = $28, capture_method = $29, version = version + 1
        where merchant_id = $1 and id = $2 and version = $3";
    INSERT_ATTEMPT = "insert into attempts (merchant_id, id, payment_id, number, state, account_id,
        card_brand, card_last4, card_fingerprint, token_id, owner, error_code, decline_code,
        is_hard_decline, submitted_at, resolved_at, method, operator, reference)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
        $19)";
    UPDATE_ATTEMPT = "update attempts set state = $3, error_code = $4, decline_code = $5,
        is_hard_decline = $6, resolved_at = $7, reference = $8 where merchant_id = $1 and id = $2";
    INSERT_OPERATION = "insert into operations (merchant_id, id, kind, cause, payment_id, attempt_id,
        refund_id, payout_id, account_id, state, reference, amount_minor, currency, lease_until,
        calling_until, inquiries, next_inquiry_at, missed_at, is_doubted, is_withdrawn, review_at,
        transaction_id, sealed_order, started_at, ended_at, version) values ($1, $2, $3, $4, $5, $6,
        $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
        $26)";
    /// Whoever lost the operation to another process has decided on a stale version.
    UPDATE_OPERATION = "update operations set state = $4, lease_until = $5, inquiries = $6,
        next_inquiry_at = $7, ended_at = $8, calling_until = $9, missed_at = $10, is_doubted = $11,
        is_withdrawn = $12, review_at = $13, transaction_id = $14, sealed_order = $15,
        version = version + 1
        where merchant_id = $1 and id = $2 and version = $3";
    /// What an operator has found out about an effect.
    INSERT_RULING = "insert into rulings (merchant_id, operation_id, ruled_at, cause, verdict,
        transaction_id, note) values ($1, $2, $3, 'operator', $4, $5, $6)";
    INSERT_AUTHENTICATION = "insert into authentications (merchant_id, attempt_id, payment_id,
        server_id, owner, owner_until, state, must_challenge, must_answer, browser, method_url,
        completion, method_hash, notify_hash, response, result, returned_at, challenge_until,
        due_at, created_at, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
        $13, $14, $15, $16, $17, $18, $19, $20, $21)";
    UPDATE_AUTHENTICATION = "update authentications set state = $4, browser = $5, completion = $6,
        response = $7, result = $8, returned_at = $9, challenge_until = $10, due_at = $11,
        version = version + 1 where merchant_id = $1 and attempt_id = $2 and version = $3";
    /// An owner that says so is alive. No decision depends on the rest of the row.
    KEEP_AUTHENTICATIONS = "update authentications set owner_until = $2
        where owner = $1 and due_at is not null";
    /// At start-up, where one process owns the database: every other owner is dead.
    ORPHAN_AUTHENTICATIONS = "update authentications set owner_until = 0
        where owner <> $1 and due_at is not null";
    INSERT_REFUND = "insert into refunds (merchant_id, id, payment_id, amount_minor, currency,
        reason, status, transaction_id, error_code, decline_code, is_hard_decline, created_at,
        settled_at, version, memo) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
        $15)";
    UPDATE_REFUND = "update refunds set status = $4, transaction_id = $5, error_code = $6,
        decline_code = $7, is_hard_decline = $8, settled_at = $9, version = version + 1
        where merchant_id = $1 and id = $2 and version = $3";
    INSERT_PAYOUT = "insert into payouts (merchant_id, id, livemode, amount_minor, currency,
        destination, metadata, status, error_code, decline_code, is_hard_decline, account_id,
        transaction_id, created_at, updated_at, sequence, version) values ($1, $2, $3, $4, $5, $6,
        $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    UPDATE_PAYOUT = "update payouts set status = $4, error_code = $5, decline_code = $6,
        is_hard_decline = $7, transaction_id = $8, updated_at = $9, sequence = $10,
        version = version + 1 where merchant_id = $1 and id = $2 and version = $3";
    INSERT_TOKEN = "insert into tokens (merchant_id, id, livemode, account_id, reference, card_brand,
        card_last4, card_fingerprint, is_reusable, used_at, expires_at, revoked_at, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    /// A token for one payment is used once, whoever comes first.
    USE_TOKEN = "update tokens set used_at = $3 where merchant_id = $1 and id = $2
        and revoked_at is null and expires_at > $3 and (used_at is null or is_reusable)";
    REVOKE_TOKEN = "update tokens set revoked_at = $3
        where merchant_id = $1 and id = $2 and revoked_at is null";
    INSERT_ENTRY = "insert into ledger_entries (merchant_id, posting_id, number, livemode, currency,
        book, amount_minor, cause, object_id, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    BALANCES = "select currency, cast(-sum(amount_minor) as bigint) as minor from ledger_entries
        where merchant_id = $1 and livemode = $2 and book = 'merchant' and cause <> 'late_approval'
        group by currency order by currency";
    ENTRIES_OF = "select posting_id, cause, book, amount_minor, currency, created_at from ledger_entries
        where merchant_id = $1 and object_id = $2 order by created_at, posting_id, number";
    INSERT_EVENT = "insert into events (merchant_id, id, livemode, dialect, kind, object_id,
        sequence, body, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    INSERT_DELIVERY = "insert into deliveries (merchant_id, id, event_id, endpoint_id, url, host,
        secret_id, state, attempts_done, due_at, created_at, fault)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    /// Whoever is turned off is not told; what is on its way may still arrive. Found by the indexes of
    /// what waits: there are few of these, and many of the merchant's.
    STOP_DUE = "update deliveries set state = 'stopped', left_state = null
        where state = 'due' and due_at > 0 and endpoint_id = $2 and merchant_id || '' = $1";
    STOP_LEASED = "update deliveries set state = 'stopped', left_state = null, lease_until = null,
        lease_token = null
        where state = 'leased' and lease_until > 0 and endpoint_id = $2 and merchant_id || '' = $1";
    REPLAY_DELIVERY = "update deliveries set state = 'due', due_at = $3, left_state = state
        where merchant_id = $1 and id = $2 and state in ('delivered', 'exhausted', 'stopped')";
    SPEND_FORM_TOKEN = "insert into form_tokens (merchant_id, session_id, token, spent_at)
        values ($1, $2, $3, $4)";

    INSERT_CLAIM = "insert into idempotency_records (merchant_id, livemode, method, path,
        idempotency_key, fingerprint, token, lease_until, created_at, version)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1) on conflict do nothing";
    /// A request that begins and ends in one commit.
    INSERT_ANSWERED_CLAIM = "insert into idempotency_records (merchant_id, livemode, method, path,
        idempotency_key, fingerprint, token, lease_until, created_at, status, body, version)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1) on conflict do nothing";
    TAKE_CLAIM = "update idempotency_records set fingerprint = $6, token = $7, lease_until = $8,
        created_at = $9, object_id = null, status = null, body = null, version = version + 1
        where merchant_id = $1 and livemode = $2 and method = $3 and path = $4
            and idempotency_key = $5 and version = $10";
    NAME_CLAIM = "update idempotency_records set object_id = $7, version = version + 1
        where merchant_id = $1 and livemode = $2 and method = $3 and path = $4
            and idempotency_key = $5 and token = $6 and status is null";
    ANSWER_CLAIM = "update idempotency_records set status = $7, body = $8, version = version + 1
        where merchant_id = $1 and livemode = $2 and method = $3 and path = $4
            and idempotency_key = $5 and token = $6 and status is null";
    RELEASE_CLAIM = "delete from idempotency_records
        where merchant_id = $1 and livemode = $2 and method = $3 and path = $4
            and idempotency_key = $5 and token = $6 and status is null and object_id is null";
    PURGE_CLAIMS = "delete from idempotency_records
        where (merchant_id, livemode, method, path, idempotency_key) in (
            select merchant_id, livemode, method, path, idempotency_key from idempotency_records
            where created_at <= $1 order by created_at limit $2)";

    INSERT_SIGNALS = "insert into signals (merchant_id, attempt_id, livemode, card, address, email,
        phone, tried_at) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    INSERT_RISK = "insert into risks (merchant_id, attempt_id, payment_id, refused_by, reasons,
        noted_at) values ($1, $2, $3, $4, $5, $6)";
    STEP_UP = "insert into step_ups (merchant_id, livemode, ends_at) values ($1, $2, $3)
        on conflict (merchant_id, livemode) do update set ends_at = excluded.ends_at";
    FORGET_SIGNALS = "delete from signals where (merchant_id, attempt_id) in (
        select merchant_id, attempt_id from signals where tried_at <= $1 order by tried_at limit $2)";

    INSERT_REQUEST = "insert into request_log (merchant_id, livemode, id, key_id, dialect, method, path,
        query, status, duration_ms, idempotency_key, error_code, object_id, request_bytes,
        request_is_cut, response_bytes, response_is_cut, created_at, request_headers,
        response_headers, request_body, response_body) values ($1, $2, $3, $4, $5, $6, $7, $8, $9,
        $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)";
    FORGET_REQUESTS = "delete from request_log where (merchant_id, livemode, id) in (
        select merchant_id, livemode, id from request_log
        where created_at <= $1 order by created_at limit $2)";
    /// To which `body/lists.rs` adds conditions.
    REQUESTS = request!("cast(null as text)", "");
    REQUEST = request!("request_body", " and id = $3");

    TAKINGS = "select currency, cast(sum(captured_minor) as bigint), count(*) from payments
        where merchant_id = $1 and livemode = $2 and created_at >= $3 and captured_minor > 0
        group by currency order by 2 desc, currency";

    /// Read from the newest row back and no further than the limit, whatever came in; ids sort by time. What
    /// was refused before anybody was asked says nothing of an acquirer.
    ACCOUNT_TRIES = "select o.account_id, o.currency, t.state, count(*) as n_tries,
            max(o.started_at) as last_at from (
            select account_id, attempt_id, kind, currency, started_at from operations
            where merchant_id = $1 and id > $3 order by id desc limit $4) o
        join connector_accounts a on a.merchant_id = $1 and a.id = o.account_id and a.livemode = $2
        join attempts t on t.merchant_id = $1 and t.id = o.attempt_id
        left join risks r on r.merchant_id = $1 and r.attempt_id = o.attempt_id
        where o.kind = 'authorize' and r.refused_by is null
        group by o.account_id, o.currency, t.state";

    INSERT_USER = "insert into users (merchant_id, id, email, role, may_refund, password_hash, totp_sealed,
        totp_step, recovery, misses, missed_at, language, created_at, signed_in_at, disabled_at, version)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    UPDATE_USER = "update users set role = $4, may_refund = $5, password_hash = $6, totp_sealed = $7,
        totp_step = $8, recovery = $9, misses = $10, missed_at = $11, language = $12,
        signed_in_at = $13, disabled_at = $14,
        version = version + 1 where merchant_id = $1 and id = $2 and version = $3";
    USER = user!("where merchant_id = $1 and id = $2");
    USER_BY_EMAIL = user!("where email = $1");
    USERS = user!("where merchant_id = $1 order by created_at, id");
    INSERT_SIGN_IN = "insert into sign_ins (merchant_id, user_id, hash, created_at, seen_at, agent,
        address) values ($1, $2, $3, $4, $4, $5, $6)";
    SEE_SIGN_IN = "update sign_ins set seen_at = $4
        where merchant_id = $1 and user_id = $2 and hash = $3 and seen_at < $4";
    END_SIGN_IN = "delete from sign_ins where merchant_id = $1 and user_id = $2 and hash = $3";
    /// Every other browser of this person.
    END_SIGN_INS = "delete from sign_ins where merchant_id = $1 and user_id = $2 and hash <> $3";
    PURGE_SIGN_INS = "delete from sign_ins where created_at <= $1";
    SIGN_IN = "select merchant_id, user_id, hash, created_at, seen_at, agent, address from sign_ins
        where hash = $1";
    SIGN_INS = "select merchant_id, user_id, hash, created_at, seen_at, agent, address from sign_ins
        where merchant_id = $1 and user_id = $2 order by created_at desc, hash";
    /// An action that takes two commits brings its entry to both.
    INSERT_AUDIT = "insert into audit_entries (merchant_id, id, actor, subject, verb, object_id, detail,
        created_at) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing";
    /// Ids sort by time.
    AUDIT_ENTRIES = "select merchant_id, id, actor, subject, verb, object_id, detail, created_at
        from audit_entries where merchant_id = $1 and ($2 = '' or id < $2) order by id desc limit $3";

    /// Who was let in, and who was not, newest first.
    KNOCKS = "select merchant_id, id, actor, subject, verb, object_id, detail, created_at
        from audit_entries where merchant_id = $1 and subject = 'user' and verb in ('signed_in', 'refused')
        order by id desc limit $2";
    NOTE_REPORT = "insert into csp_reports (merchant_id, livemode, directive, blocked, n_reports,
            first_seen_at, last_seen_at) values ($1, $2, $3, $4, $5, $6, $6)
        on conflict (merchant_id, livemode, directive, blocked) do update set
            n_reports = csp_reports.n_reports + excluded.n_reports, last_seen_at = excluded.last_seen_at";
    /// All but the newest $3.
    TRIM_REPORTS = "delete from csp_reports where merchant_id = $1 and livemode = $2
        and directive || ' ' || blocked not in (select directive || ' ' || blocked from csp_reports
            where merchant_id = $1 and livemode = $2
            order by last_seen_at desc, directive, blocked limit $3)";
    REPORTS = "select merchant_id, livemode, directive, blocked, n_reports, first_seen_at, last_seen_at
        from csp_reports where merchant_id = $1 and livemode = $2
        order by last_seen_at desc, directive, blocked";
    KEEP_LOOK = "insert into page_looks (merchant_id, livemode, looked_at, trouble, findings)
            values ($1, $2, $3, $4, $5)
        on conflict (merchant_id, livemode) do update set looked_at = excluded.looked_at,
            trouble = excluded.trouble, findings = excluded.findings";
    LOOK = "select merchant_id, livemode, looked_at, trouble, findings from page_looks
        where merchant_id = $1 and livemode = $2";

    MERCHANTS = "select id, handle, name, status, settings, created_at, version from merchants
        order by created_at, id";
    MERCHANT = "select id, handle, name, status, settings, created_at, version from merchants
        where id = $1";
    MERCHANT_BY_HANDLE = "select id, handle, name, status, settings, created_at, version
        from merchants where handle = $1";
    KEYS = key!("where k.merchant_id = $1 order by k.created_at, k.id");
    KEYS_BY_PUBLIC_PART = key!("where k.public_part = $1");
    ACCOUNTS = "select merchant_id, id, livemode, name, connector, credentials, currencies, methods,
        priority, is_enabled, removed_at from connector_accounts
        where merchant_id = $1 and livemode = $2 order by priority, id";
    ENDPOINTS = "select merchant_id, id, livemode, dialect, url, events, secret_id, disabled_reason,
        created_at, memo from webhook_endpoints
        where merchant_id = $1 and livemode = $2 order by created_at, id";
    WEBHOOK_SECRETS = "select merchant_id, id, livemode, dialect, endpoint_id, sealed, second_sealed,
        promotes_at, retires_at, created_at from webhook_secrets
        where merchant_id = $1 and livemode = $2 order by created_at, id";
    WEBHOOK_SECRET = "select merchant_id, id, livemode, dialect, endpoint_id, sealed, second_sealed,
        promotes_at, retires_at, created_at from webhook_secrets
        where merchant_id = $1 and id = $2";

    INSERT_PICTURE = "insert into pictures (merchant_id, id, content_type, width, height, n_bytes,
        bytes, sha256, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    DELETE_PICTURE = "delete from pictures where merchant_id = $1 and id = $2";
    /// Their bytes stay where they are.
    PICTURES = picture!("where merchant_id = $1 order by created_at, id");
    PICTURE = picture!("where id = $1");
    PICTURE_BYTES = "select bytes from pictures where id = $1";

    PURCHASE = purchase!("where s.id = $1");
    /// To which `body/lists.rs` adds conditions.
    PURCHASES = purchase!("where p.merchant_id = $1 and p.livemode = $2");
    /// To which `body/lists.rs` adds conditions.
    COUNT_PURCHASES = "select count(*) from payments p
        left join sessions s on s.merchant_id = p.merchant_id and s.id = p.session_id
        where p.merchant_id = $1 and p.livemode = $2";
    PURCHASE_OF_SESSION = purchase!("where p.merchant_id = $1 and p.livemode = $2 and p.session_id = $3");
    THEME_DRAFT = "select merchant_id, theme, history, changed_at, version from theme_drafts
        where merchant_id = $1";
    /// In place of the version before; where another one is, nothing.
    PUT_THEME_DRAFT = "insert into theme_drafts (merchant_id, theme, history, changed_at, version)
        values ($1, $2, $3, $4, $5)
        on conflict (merchant_id) do update set theme = excluded.theme, history = excluded.history,
            changed_at = excluded.changed_at, version = excluded.version
        where theme_drafts.version = excluded.version - 1";
    THEME_VERSIONS = "select merchant_id, number, theme, published_at from theme_versions
        where merchant_id = $1 order by number desc";
    INSERT_THEME_VERSION = "insert into theme_versions (merchant_id, number, theme, published_at)
        values ($1, $2, $3, $4)";
    FORGET_THEME_VERSIONS = "delete from theme_versions where merchant_id = $1 and number <= $2";
    THEME_SHARE = "select merchant_id, version, theme, expires_at from theme_shares
        where merchant_id = $1 and version = $2";
    PUT_THEME_SHARE = "insert into theme_shares (merchant_id, version, theme, expires_at)
        values ($1, $2, $3, $4)
        on conflict (merchant_id, version) do update set expires_at = excluded.expires_at";
    END_THEME_SHARES = "delete from theme_shares where expires_at <= $1";
    /// Once per payment, whatever is told of it.
    INSERT_RECEIPT = "insert into receipts (merchant_id, payment_id, session_id, address, state,
        tries, due_at, created_at, sent_at, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict do nothing";
    UPDATE_RECEIPT = "update receipts set state = $4, tries = $5, due_at = $6, sent_at = $7,
        version = version + 1 where merchant_id = $1 and payment_id = $2 and version = $3";
    PURCHASE_OF_PAYMENT = purchase!("where p.merchant_id = $1 and p.livemode = $2 and p.id = $3");
    /// By what its dialect calls it; no two kinds of names look alike.
    PURCHASE_OF_ANY_NAME = purchase!("where p.merchant_id = $1 and p.livemode = $2 and p.id = (
        select payment_id from payment_names where merchant_id = $1 and livemode = $2 and name = $3
        order by dialect, kind limit 1)");
    PURCHASE_OF_NAME = purchase!("where p.merchant_id = $1 and p.livemode = $2 and p.id = (
        select payment_id from payment_names where merchant_id = $1 and livemode = $2 and name = $3
            and dialect = $4 and kind = $5)");
    /// An order id is not unique: the newest wins.
    PURCHASE_OF_ORDER = purchase!("where p.merchant_id = $1 and p.livemode = $2 and p.order_id = $3
        order by p.created_at desc, p.id desc limit 1");
    PURCHASE_OF_TRANSACTION = purchase!("where p.merchant_id = $1 and p.livemode = $2
        and p.transaction_id = $3 order by p.created_at desc, p.id desc limit 1");
    PURCHASE_BY_ID = purchase!("where p.merchant_id = $1 and p.id = $2");
    /// With this try instead of the latest.
    PURCHASE_OF_ATTEMPT = purchase!(" and a.id = $3 ", "where p.merchant_id = $1 and p.id = $2");
    /// Held money that nobody has captured in time.
    LAPSING = "select merchant_id, id from payments
        where phase = 'authorized' and capture_before <= $1 order by capture_before limit $2";
    TEST_LAPSING = "select merchant_id, id from payments
        where phase = 'authorized' and capture_before <= $1 and merchant_id = $3 and livemode = false
        order by capture_before limit $2";
    REFUND = "select merchant_id, id, payment_id, amount_minor, currency, reason, status,
        transaction_id, error_code, decline_code, is_hard_decline, created_at, settled_at, version,
        memo from refunds where merchant_id = $1 and id = $2";
    REFUNDS_OF = "select merchant_id, id, payment_id, amount_minor, currency, reason, status,
        transaction_id, error_code, decline_code, is_hard_decline, created_at, settled_at, version,
        memo from refunds where merchant_id = $1 and payment_id = $2 order by created_at, id";
    COUNT_REFUNDS = "select count(*) from refunds r
        join payments p on p.merchant_id = r.merchant_id and p.id = r.payment_id
        where r.merchant_id = $1 and p.livemode = $2";
    PAYOUT = "select merchant_id, id, livemode, amount_minor, currency, destination, metadata,
        status, error_code, decline_code, is_hard_decline, account_id, transaction_id, created_at,
        updated_at, sequence, version from payouts where merchant_id = $1 and id = $2";
    /// To which `body/lists.rs` adds conditions.
    PAYOUTS = "select merchant_id, id, livemode, amount_minor, currency, destination, metadata,
        status, error_code, decline_code, is_hard_decline, account_id, transaction_id, created_at,
        updated_at, sequence, version from payouts where merchant_id = $1 and livemode = $2";
    TOKEN = "select merchant_id, id, livemode, account_id, reference, card_brand, card_last4,
        card_fingerprint, is_reusable, used_at, expires_at, revoked_at, created_at
        from tokens where merchant_id = $1 and livemode = $2 and id = $3";
    OPERATION = operation!("where merchant_id = $1 and id = $2");
    OPERATIONS_OF = operation!("where merchant_id = $1 and payment_id = $2 order by started_at, id");
    /// Whoever reads one from a list has its id only; it is unique in practice.
    OPERATION_OF_ID = operation!("where id = $1");
    /// For operators, whosever they are.
    REVIEWS = operation!("where review_at is not null order by review_at, id limit $1");
    RULINGS = "select verdict, transaction_id, note, ruled_at from rulings
        where merchant_id = $1 and operation_id = $2 order by ruled_at";
    AUTHENTICATION = authentication!("where merchant_id = $1 and attempt_id = $2");
    /// Whoever answers for a challenge knows this number; it is a UUID of ours.
    AUTHENTICATION_OF_SERVER = authentication!("where server_id = $1");
    AUTHENTICATION_OF_PAYMENT = authentication!("where payment_id = $1
        order by created_at desc, attempt_id desc limit 1");
    AUTHENTICATION_OF_METHOD = authentication!("where method_hash = $1");
    AUTHENTICATION_OF_NOTIFY = authentication!("where notify_hash = $1");
    /// One's own that are due, and those whose owner says nothing any more.
    AUTHENTICATIONS_DUE = authentication!("where due_at is not null
        and ((owner = $1 and due_at <= $2) or (owner <> $1 and owner_until <= $2))
        order by due_at limit $3");
    /// The same of one merchant's test mode, by its own clock; owners live by everybody's.
    TEST_AUTHENTICATIONS_DUE = authentication!("where due_at is not null and due_at <= $2
        and (owner = $1 or owner_until <= $4) and merchant_id || '' = $5 and exists (
            select 1 from payments p where p.merchant_id = authentications.merchant_id
                and p.id = authentications.payment_id and p.livemode = false)
        order by due_at limit $3");
    /// At most one, as an index says.
    OPEN_AUTHORIZATION = operation!("where merchant_id = $1 and payment_id = $2 and state <> 'done'
        and kind = 'authorize'");
    EVENT = event!("where merchant_id = $1 and livemode = $2 and id = $3");
    /// To which `body/lists.rs` adds conditions.
    EVENTS = event!("where merchant_id = $1 and livemode = $2");
    /// To which `body/lists.rs` adds conditions.
    REFUNDS = "select r.merchant_id, r.id, r.payment_id, r.amount_minor, r.currency, r.reason, r.status,
        r.transaction_id, r.error_code, r.decline_code, r.is_hard_decline, r.created_at, r.settled_at,
        r.version, r.memo from refunds r
        join payments p on p.merchant_id = r.merchant_id and p.id = r.payment_id
        where r.merchant_id = $1 and p.livemode = $2";
    TRY = "select t.id, t.payment_id from attempts t
        join payments p on p.merchant_id = t.merchant_id and p.id = t.payment_id
        where t.merchant_id = $1 and p.livemode = $2 and t.id = $3";
    TRIES = "select t.id, t.payment_id from attempts t
        join payments p on p.merchant_id = t.merchant_id and p.id = t.payment_id
        where t.merchant_id = $1 and p.livemode = $2";
    /// The acquirer has something to say about this effect; its process may still wait for the answer.
    HASTEN = "update operations set next_inquiry_at = $2
        where reference = $1 and state = 'unknown' and next_inquiry_at > $2";
    /// At start-up, where one process owns the database: whoever held these leases is dead.
    RELEASE_OPERATIONS = "update operations set lease_until = $1, next_inquiry_at = $1,
        calling_until = case when calling_until > $1 then $1 else calling_until end,
        version = version + 1 where state <> 'done' and (lease_until > $1 or next_inquiry_at > $1)";
    FORM_TOKEN = "select count(*) from form_tokens
        where merchant_id = $1 and session_id = $2 and token = $3";
    CLAIM_OF = "select merchant_id, livemode, method, path, idempotency_key, fingerprint, token,
        lease_until, object_id, status, body, created_at, version from idempotency_records
        where merchant_id = $1 and livemode = $2 and method = $3 and path = $4
            and idempotency_key = $5";
    /// A try that is under way may yet be declined: it counts as such.
    SEEN_CARD = "select count(case when s.tried_at > $5 then 1 end), count(*),
            count(case when a.is_hard_decline then 1 end)
        from signals s join attempts a on a.merchant_id = s.merchant_id and a.id = s.attempt_id
        where s.merchant_id = $1 and s.livemode = $2 and s.card = $3 and s.tried_at > $4
            and a.state in ('declined', 'submitted')";
    SEEN_EMAIL = "select count(*)
        from signals s join attempts a on a.merchant_id = s.merchant_id and a.id = s.attempt_id
        where s.merchant_id = $1 and s.livemode = $2 and s.email = $3 and s.tried_at > $4
            and a.state in ('declined', 'submitted')";
    SEEN_PHONE = "select count(*)
        from signals s join attempts a on a.merchant_id = s.merchant_id and a.id = s.attempt_id
        where s.merchant_id = $1 and s.livemode = $2 and s.phone = $3 and s.tried_at > $4
            and a.state in ('declined', 'submitted')";
    /// At any merchant.
    SEEN_ADDRESS = "select count(distinct card) from signals
        where livemode = $1 and address = $2 and card <> $3 and tried_at > $4";
    /// Of the newest tries: the cards, and those of them that were only declined.
    SEEN_CARDS = "select count(*), count(case when only_declined = 1 then 1 end) from (
            select card, min(case when state = 'declined' then 1 else 0 end) as only_declined from (
                select s.card as card, a.state as state from signals s
                join attempts a on a.merchant_id = s.merchant_id and a.id = s.attempt_id
                where s.merchant_id = $1 and s.livemode = $2 and s.card is not null
                    and s.tried_at > $3 order by s.tried_at desc limit $4) as newest
            group by card) as cards";
    STEPPED_UP = "select ends_at from step_ups where merchant_id = $1 and livemode = $2";
    EXPIRING = "select id from sessions where status = 'open' and expires_at <= $1
        order by expires_at limit $2";
    TEST_EXPIRING = "select id from sessions where status = 'open' and expires_at <= $1
        and merchant_id = $3 and livemode = false order by expires_at limit $2";

    TEST_CLOCKS = "select merchant_id, offset_micros from test_clocks where offset_micros > 0";
    /// Nobody else moves this clock until $2, or none is returned.
    BEGIN_ADVANCE = "insert into test_clocks (merchant_id, offset_micros, busy_until, busy_token)
        values ($1, 0, $2, $3) on conflict (merchant_id) do update
        set busy_until = excluded.busy_until, busy_token = excluded.busy_token
        where test_clocks.busy_until <= $4 returning offset_micros";
    ADVANCING = "select offset_micros from test_clocks where merchant_id = $1 and busy_token = $2";
    MOVE_CLOCK = "update test_clocks set offset_micros = $3, busy_until = $4
        where merchant_id = $1 and busy_token = $2";
    END_ADVANCE = "update test_clocks set busy_until = 0 where merchant_id = $1 and busy_token = $2";
    /// Deliveries wait by everybody's clock: they come nearer when their merchant's is moved.
    DRAW_NEARER = concat!("update deliveries set due_at = due_at - $2
        where state = 'due' and merchant_id || '' = $1 and due_at > $3 and ", is_test_delivery!());
    /// When each queue of one merchant's test mode has something to do, each by an index of what waits,
    /// and how many deliveries are on their way.
    AGENDA = concat!("select
        (select min(case when lease_until > next_inquiry_at then lease_until else next_inquiry_at end)
            from operations where next_inquiry_at is not null and merchant_id || '' = $1 and exists (
                select 1 from connector_accounts a where a.merchant_id = operations.merchant_id
                    and a.id = operations.account_id and a.livemode = false)),
        (select min(expires_at) from sessions
            where status = 'open' and merchant_id = $1 and livemode = false),
        (select min(due_at) from authentications
            where due_at is not null and merchant_id || '' = $1 and exists (
                select 1 from payments p where p.merchant_id = authentications.merchant_id
                    and p.id = authentications.payment_id and p.livemode = false)),
        (select min(capture_before) from payments
            where phase = 'authorized' and merchant_id = $1 and livemode = false),
        (select min(due_at) from deliveries where state = 'due' and merchant_id || '' = $1
            and ", is_test_delivery!(), "),
        (select count(*) from deliveries where state = 'leased' and merchant_id || '' = $1
            and ", is_test_delivery!(), ")");

    /// What comes next of each queue, $2 at most; deliveries, which wait by everybody's clock, by one that is $3
    /// ahead.
    FORESEEN = concat!("select due, what, object_id from (
        select * from (select case when o.lease_until > o.next_inquiry_at then o.lease_until
                else o.next_inquiry_at end as due, o.kind as what,
                coalesce(o.payout_id, o.payment_id) as object_id
            from operations o where o.next_inquiry_at is not null and o.merchant_id || '' = $1 and exists (
                select 1 from connector_accounts a where a.merchant_id = o.merchant_id
                    and a.id = o.account_id and a.livemode = false)
            order by 1, 3 limit $2) as operations_due
        union all select * from (select expires_at as due, 'session_expiry' as what, id as object_id
            from sessions where status = 'open' and merchant_id = $1 and livemode = false
            order by 1, 3 limit $2) as sessions_due
        union all select * from (select n.due_at as due, 'three_ds' as what, n.payment_id as object_id
            from authentications n where n.due_at is not null and n.merchant_id || '' = $1 and exists (
                select 1 from payments p where p.merchant_id = n.merchant_id
                    and p.id = n.payment_id and p.livemode = false)
            order by 1, 3 limit $2) as authentications_due
        union all select * from (select capture_before as due, 'authorization_lapse' as what,
                id as object_id
            from payments where phase = 'authorized' and merchant_id = $1 and livemode = false
            order by 1, 3 limit $2) as authorizations_due
        union all select * from (select due_at + $3 as due, 'delivery' as what, id as object_id
            from deliveries where state = 'due' and merchant_id || '' = $1 and ", is_test_delivery!(), "
            order by 1, 3 limit $2) as deliveries_due
        ) as due_soon order by due, what, object_id limit $2");

    DELIVERIES_OF = delivery!("where e.merchant_id = $1 and e.object_id = $2
        order by d.created_at desc, d.id desc limit 100");
    DELIVERY = delivery!("where d.merchant_id = $1 and e.livemode = $2 and d.id = $3");
    /// To which `body/lists.rs` adds conditions.
    DELIVERIES = delivery!("where d.merchant_id = $1 and e.livemode = $2");
    /// To which `body/lists.rs` adds conditions. Who is told nothing any more is not told again.
    REPLAYABLE = "select d.id from deliveries d
        join events e on e.merchant_id = d.merchant_id and e.id = d.event_id
        left join webhook_endpoints w on w.merchant_id = d.merchant_id and w.id = d.endpoint_id
        where d.merchant_id = $1 and e.livemode = $2
            and (d.endpoint_id is null or (w.id is not null and w.disabled_reason is null))";
    DELIVERY_ATTEMPTS = "select number, started_at, duration_ms, class, http_status, request_headers,
        signed_string, response_headers, response_body, remote_addr from delivery_attempts
        where merchant_id = $1 and delivery_id = $2 order by started_at, number";
    /// With the end of the lease the index leads to these rows only.
    CLAIMED = delivery!(", (select min(a.started_at) from delivery_attempts a
            where a.merchant_id = d.merchant_id and a.delivery_id = d.id) as first_at,
            (select c.offset_micros from test_clocks c
            where c.merchant_id = d.merchant_id and e.livemode = false) as ahead",
        "where d.state = 'leased' and d.lease_token = $1 and d.lease_until = $2
        order by d.due_at, d.id");
    /// Each by its own index.
    NEXT_DUE = "select (select min(due_at) from deliveries where state = 'due'),
        (select min(lease_until) from deliveries where state = 'leased')";
    /// The hosts after $1 that anything is queued for, $2 at most, with the first of it. One step of the
    /// recursion is one look into the index, however much is queued for a host.
    DUE_HOSTS = "with recursive hosts (host, place) as (
            select (select min(host) from deliveries where state = 'due' and host > $1),
                cast(1 as bigint)
            union all
            select (select min(d.host) from deliveries d where d.state = 'due' and d.host > hosts.host),
                place + 1
            from hosts where host is not null and place < $2)
        select host, (select min(d.due_at) from deliveries d
            where d.state = 'due' and d.host = hosts.host) as due_at
        from hosts where host is not null order by place";
    /// Of what has been claimed: nobody wants it any more.
    STOP_UNWANTED = "update deliveries set state = 'stopped', left_state = null, lease_until = null, lease_token = null
        where state = 'leased' and lease_token = $1 and lease_until = $2
            and endpoint_id is not null and not exists (
            select 1 from webhook_endpoints e where e.merchant_id = deliveries.merchant_id
                and e.id = deliveries.endpoint_id and e.disabled_reason is null)";
    /// Turns the endpoint off that this delivery was for, if it still has the URL that said so.
    DISABLE_ENDPOINT = "update webhook_endpoints set disabled_reason = $3
        where merchant_id = $1 and disabled_reason is null and (id, url) = (
            select endpoint_id, url from deliveries where merchant_id = $1 and id = $2)";
    /// What was decided on the merchant's set-up before is stale.
    TOUCH_MERCHANT = "update merchants set version = version + 1 where id = $1";
    /// The lease token is the fence: whoever lost the lease changes nothing.
    RECORD = "update deliveries set state = $4, attempts_done = $5, due_at = $6, last_class = $7,
        last_status = $8, left_state = null, lease_until = null, lease_token = null
        where merchant_id = $1 and id = $2 and lease_token = $3 and state = 'leased'";
    INSERT_DELIVERY_ATTEMPT = "insert into delivery_attempts (merchant_id, delivery_id, number,
        started_at, duration_ms, class, http_status, request_headers, signed_string, response_body,
        response_headers, remote_addr)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    RELEASE_LEASES = "update deliveries set state = 'due', lease_until = null, lease_token = null
        where state = 'leased'";
    DELIVERIES_WAITING = "select count(*), min(due_at) from deliveries
        where state = 'due' and due_at <= $1";
    /// Whatever is not settled is to be asked about some time; there is an index of that.
    OPERATIONS_WAITING = "select count(*), min(started_at) from operations
        where next_inquiry_at is not null and state <> 'done'";
    REVIEWS_WAITING = "select count(*), min(review_at) from operations where review_at is not null";
    /// Changes nothing, and is refused where nothing can be changed.
    PING_WRITER = "update merchants set name = name where id = ''";
    PING = "select count(*) from merchants where id = ''";
}
