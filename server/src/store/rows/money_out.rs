//! Refunds, payouts, stored cards and what is owed.

use domain::{
    acquirer::CardReference,
    ledger::{Balance, LedgerEntry},
    payment::CardSummary,
    payout::Payout,
    refund::Refund,
    token::Token,
};

use super::{
    StoreError, at, destination, metadata, read, read_decline, read_money, read_option, row,
};

row! {
    pub(in crate::store) struct RefundRow {
        merchant_id: String,
        id: String,
        payment_id: String,
        amount_minor: i64,
        currency: String,
        reason: Option<String>,
        status: String,
        transaction_id: Option<String>,
        error_code: Option<String>,
        decline_code: Option<String>,
        is_hard_decline: bool,
        created_at: i64,
        settled_at: Option<i64>,
        version: i64,
        memo: Option<String>,
    }
}

impl TryFrom<RefundRow> for Refund {
    type Error = StoreError;

    fn try_from(row: RefundRow) -> Result<Self, StoreError> {
        let id = &row.id;
        let decline = (row.error_code.as_ref(), row.decline_code.as_ref());
        Ok(Self {
            merchant_id: read("refunds.merchant_id", id, &row.merchant_id)?,
            payment_id: read("refunds.payment_id", id, &row.payment_id)?,
            amount: read_money("refunds.amount", id, row.amount_minor, &row.currency)?,
            reason: row.reason,
            memo: row.memo,
            status: read("refunds.status", id, &row.status)?,
            transaction_id: row.transaction_id,
            decline: read_decline("refunds.error_code", id, decline, row.is_hard_decline)?,
            created_at: at(row.created_at),
            settled_at: row.settled_at.map(at),
            version: row.version,
            id: read("refunds.id", id, id)?,
        })
    }
}

row! {
    pub(in crate::store) struct BalanceRow {
        currency: String,
        minor: i64,
    }
}

impl TryFrom<BalanceRow> for Balance {
    type Error = StoreError;

    fn try_from(row: BalanceRow) -> Result<Self, StoreError> {
        let currency = read("ledger_entries.currency", &row.currency, &row.currency)?;
        Ok(Self { currency, minor: row.minor })
    }
}

row! {
    pub(in crate::store) struct EntryRow {
        posting_id: String,
        cause: String,
        book: String,
        amount_minor: i64,
        currency: String,
        created_at: i64,
    }
}

impl TryFrom<EntryRow> for LedgerEntry {
    type Error = StoreError;

    fn try_from(row: EntryRow) -> Result<Self, StoreError> {
        let id = &row.posting_id;
        Ok(Self {
            cause: read("ledger_entries.cause", id, &row.cause)?,
            book: read("ledger_entries.book", id, &row.book)?,
            minor: row.amount_minor,
            currency: read("ledger_entries.currency", id, &row.currency)?,
            at: at(row.created_at),
        })
    }
}

row! {
    pub(in crate::store) struct PayoutRow {
        merchant_id: String,
        id: String,
        livemode: bool,
        amount_minor: i64,
        currency: String,
        destination: String,
        metadata: String,
        status: String,
        error_code: Option<String>,
        decline_code: Option<String>,
        is_hard_decline: bool,
        account_id: String,
        transaction_id: Option<String>,
        created_at: i64,
        updated_at: i64,
        sequence: i64,
        version: i64,
    }
}

impl TryFrom<PayoutRow> for Payout {
    type Error = StoreError;

    fn try_from(row: PayoutRow) -> Result<Self, StoreError> {
        let id = &row.id;
        let decline = (row.error_code.as_ref(), row.decline_code.as_ref());
        Ok(Self {
            merchant_id: read("payouts.merchant_id", id, &row.merchant_id)?,
            livemode: row.livemode,
            amount: read_money("payouts.amount", id, row.amount_minor, &row.currency)?,
            destination: destination::read(id, &row.destination)?,
            metadata: metadata::read(id, &row.metadata)?,
            status: read("payouts.status", id, &row.status)?,
            decline: read_decline("payouts.error_code", id, decline, row.is_hard_decline)?,
            account_id: read("payouts.account_id", id, &row.account_id)?,
            transaction_id: row.transaction_id,
            created_at: at(row.created_at),
            updated_at: at(row.updated_at),
            sequence: row.sequence,
            version: row.version,
            id: read("payouts.id", id, id)?,
        })
    }
}

row! {
    pub(in crate::store) struct TokenRow {
        merchant_id: String,
        id: String,
        livemode: bool,
        account_id: String,
        reference: String,
        card_brand: Option<String>,
        card_last4: String,
        card_fingerprint: String,
        is_reusable: bool,
        used_at: Option<i64>,
        expires_at: i64,
        revoked_at: Option<i64>,
        created_at: i64,
    }
}

impl TryFrom<TokenRow> for Token {
    type Error = StoreError;

    fn try_from(row: TokenRow) -> Result<Self, StoreError> {
        let id = &row.id;
        Ok(Self {
            merchant_id: read("tokens.merchant_id", id, &row.merchant_id)?,
            livemode: row.livemode,
            account_id: read("tokens.account_id", id, &row.account_id)?,
            reference: CardReference { reference: row.reference },
            card: CardSummary {
                brand: read_option("tokens.card_brand", id, row.card_brand.as_ref())?,
                last4: row.card_last4,
                fingerprint: row.card_fingerprint,
            },
            is_reusable: row.is_reusable,
            used_at: row.used_at.map(at),
            expires_at: at(row.expires_at),
            revoked_at: row.revoked_at.map(at),
            created_at: at(row.created_at),
            id: read("tokens.id", id, id)?,
        })
    }
}
