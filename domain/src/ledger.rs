//! Double entry: every movement of money is a posting whose entries sum to zero. Debit +, credit −.
//!
//! Balances are sums of entries, never stored.

use crate::{
    currency::Currency, id::AccountId, money::Money, testkit::mutant, time::Micros, words::words,
};

words! {
    /// Why money moved.
    pub enum Cause {
        Authorized = "authorized",
        Captured = "captured",
        Released = "released",
        RefundTaken = "refund_taken",
        RefundGivenBack = "refund_given_back",
        RefundSucceeded = "refund_succeeded",
        RefundReturned = "refund_returned",
        PayoutTaken = "payout_taken",
        PayoutGivenBack = "payout_given_back",
        PayoutSucceeded = "payout_succeeded",
        PayoutReturned = "payout_returned",
        /// Approved when nobody wanted the money any more; and given back.
        LateApproval = "late_approval",
    }
}

/// A book of one merchant, mode and currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Book {
    /// What an acquirer owes us.
    Acquirer(AccountId),
    /// What we owe the merchant.
    Merchant,
    /// What the merchant paid for the service.
    Fees,
    /// Held at the issuer, not ours yet: two sides of one hold.
    HoldAcquirer,
    HoldMerchant,
    /// On its way back to payers.
    Refunds,
    /// On its way to whom the merchant pays.
    Payouts,
}

impl Book {
    /// The book's name, as stored.
    pub fn name(&self) -> String {
        match self {
            Self::Acquirer(account) => format!("acquirer:{account}"),
            Self::Merchant => "merchant".into(),
            Self::Fees => "fees".into(),
            Self::HoldAcquirer => "hold:acquirer".into(),
            Self::HoldMerchant => "hold:merchant".into(),
            Self::Refunds => "refunds".into(),
            Self::Payouts => "payouts".into(),
        }
    }
}

/// No book has this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no book of the ledger")]
pub struct UnknownBook;

impl std::str::FromStr for Book {
    type Err = UnknownBook;

    fn from_str(name: &str) -> Result<Self, UnknownBook> {
        match name {
            "merchant" => Ok(Self::Merchant),
            "fees" => Ok(Self::Fees),
            "hold:acquirer" => Ok(Self::HoldAcquirer),
            "hold:merchant" => Ok(Self::HoldMerchant),
            "refunds" => Ok(Self::Refunds),
            "payouts" => Ok(Self::Payouts),
            _ => {
                let account = name.strip_prefix("acquirer:").and_then(|id| id.parse().ok());
                account.map(Self::Acquirer).ok_or(UnknownBook)
            }
        }
    }
}

/// One entry of a posting, as the ledger has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerEntry {
    pub cause: Cause,
    pub book: Book,
    /// Debit above zero, credit below, in minor units.
    pub minor: i64,
    pub currency: Currency,
    pub at: Micros,
}

/// What is owed to a merchant in one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    pub currency: Currency,
    /// In minor units; below zero after more refunds and payouts than sales.
    pub minor: i64,
}

/// One movement of money. Its entries sum to zero by construction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posting {
    pub cause: Cause,
    /// Book and signed amount in minor units.
    pub entries: Vec<(Book, i64)>,
}

/// Captured at once or later: the acquirer owes the whole, the merchant gets it less the fee.
pub fn captured(account: &AccountId, captured: Money, fee_minor: i64) -> Posting {
    let whole = captured.minor();
    let mut entries =
        vec![(Book::Acquirer(account.clone()), whole), (Book::Merchant, fee_minor - whole)];
    if fee_minor != 0 && !mutant("ledger.leg") {
        entries.push((Book::Fees, -fee_minor));
    }
    Posting { cause: Cause::Captured, entries }
}

/// Approved with manual capture: the money is held, nobody owes it yet.
pub fn authorized(held: Money) -> Posting {
    two(Cause::Authorized, Book::HoldAcquirer, Book::HoldMerchant, held)
}

/// The hold is over: captured (then the money is posted beside it), voided or lapsed.
pub fn released(held: Money) -> Posting {
    two(Cause::Released, Book::HoldMerchant, Book::HoldAcquirer, held)
}

/// A refund leaves the merchant's balance when it is asked for.
pub fn refund_taken(amount: Money) -> Posting {
    two(Cause::RefundTaken, Book::Merchant, Book::Refunds, amount)
}

/// A refund that failed before it succeeded.
pub fn refund_given_back(amount: Money) -> Posting {
    two(Cause::RefundGivenBack, Book::Refunds, Book::Merchant, amount)
}

/// The acquirer has paid a refund out.
pub fn refund_succeeded(account: &AccountId, amount: Money) -> Posting {
    two(Cause::RefundSucceeded, Book::Refunds, Book::Acquirer(account.clone()), amount)
}

/// A refund that succeeded has come back.
pub fn refund_returned(account: &AccountId, amount: Money) -> Posting {
    two(Cause::RefundReturned, Book::Acquirer(account.clone()), Book::Merchant, amount)
}

/// A payout leaves the merchant's balance when it is asked for.
pub fn payout_taken(amount: Money) -> Posting {
    two(Cause::PayoutTaken, Book::Merchant, Book::Payouts, amount)
}

/// A payout that failed before it succeeded.
pub fn payout_given_back(amount: Money) -> Posting {
    two(Cause::PayoutGivenBack, Book::Payouts, Book::Merchant, amount)
}

/// The acquirer has paid.
pub fn payout_succeeded(account: &AccountId, amount: Money) -> Posting {
    two(Cause::PayoutSucceeded, Book::Payouts, Book::Acquirer(account.clone()), amount)
}

/// A payout that succeeded has come back.
pub fn payout_returned(account: &AccountId, amount: Money) -> Posting {
    two(Cause::PayoutReturned, Book::Acquirer(account.clone()), Book::Merchant, amount)
}

/// An approval that came too late: the acquirer owes it, or holds it, until it is given back. It is no
/// sale, so that there is no fee.
pub fn late_approval(account: &AccountId, amount: Money, is_captured: bool) -> Posting {
    let (acquirer, merchant) = late_books(account, is_captured);
    two(Cause::LateApproval, acquirer, merchant, amount)
}

/// What came too late is given back: the exact reverse.
pub fn late_approval_reversed(account: &AccountId, amount: Money, is_captured: bool) -> Posting {
    let (acquirer, merchant) = late_books(account, is_captured);
    two(Cause::LateApproval, merchant, acquirer, amount)
}

fn late_books(account: &AccountId, is_captured: bool) -> (Book, Book) {
    if is_captured {
        (Book::Acquirer(account.clone()), Book::Merchant)
    } else {
        (Book::HoldAcquirer, Book::HoldMerchant)
    }
}

fn two(cause: Cause, debit: Book, credit: Book, amount: Money) -> Posting {
    Posting { cause, entries: vec![(debit, amount.minor()), (credit, -amount.minor())] }
}

/// The service fee in minor units, half up: (captured × basis points + 5000) / 10000.
pub fn fee_minor(captured: Money, fee_bps: u32) -> i64 {
    let fee = (i128::from(captured.minor()) * i128::from(fee_bps) + 5000) / 10_000;
    i64::try_from(fee).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(minor: i64, currency: &str) -> Money {
        Money::new(minor, currency.parse().unwrap()).unwrap()
    }

    #[test]
    fn every_posting_sums_to_zero() {
        let account = AccountId::new(Micros::new(0), &[1; 16]);
        for (minor, bps) in [(1, 0), (4900, 0), (5000, 50), (2500, 300), (999_999_999_999, 10_000)]
        {
            let amount = money(minor, "USD");
            for posting in [
                captured(&account, amount, fee_minor(amount, bps)),
                authorized(amount),
                released(amount),
                refund_taken(amount),
                refund_given_back(amount),
                refund_succeeded(&account, amount),
                refund_returned(&account, amount),
                payout_taken(amount),
                payout_given_back(amount),
                payout_succeeded(&account, amount),
                payout_returned(&account, amount),
                late_approval(&account, amount, true),
                late_approval_reversed(&account, amount, false),
            ] {
                assert_eq!(
                    posting.entries.iter().map(|(_, minor)| minor).sum::<i64>(),
                    0,
                    "{posting:?}"
                );
            }
        }
    }

    #[test]
    fn a_book_is_known_by_its_name() {
        let account = AccountId::new(Micros::new(0), &[1; 16]);
        for book in [
            Book::Acquirer(account),
            Book::Merchant,
            Book::Fees,
            Book::HoldAcquirer,
            Book::HoldMerchant,
            Book::Refunds,
            Book::Payouts,
        ] {
            assert_eq!(book.name().parse(), Ok(book));
        }
        for name in ["", "Merchant", "acquirer", "acquirer:", "hold"] {
            assert_eq!(name.parse::<Book>(), Err(UnknownBook), "{name}");
        }
    }

    #[test]
    fn a_fee_is_rounded_half_up() {
        let table = [
            (5000, "XOF", 50, 25),
            (2500, "USD", 300, 75),
            (10_000, "USD", 300, 300),
            (50, "USD", 100, 1),
            (49, "USD", 100, 0),
            (4900, "USD", 0, 0),
        ];
        for (minor, currency, bps, fee) in table {
            assert_eq!(fee_minor(money(minor, currency), bps), fee, "{minor} {currency} at {bps}");
        }
    }
}
