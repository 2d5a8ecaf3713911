//! Refunds, payouts, stored cards and what is owed.

use std::collections::BTreeMap;

use domain::{
    acquirer::CardReference,
    card::Brand,
    currency::Currency,
    decline::{Decline, DeclineCode, ErrorCode},
    id::MerchantId,
    ledger::{self, Balance, Book, Cause},
    list::{Cursor, Page, PayoutFilter, RefundFilter},
    money::Money,
    operation::State,
    payment::{CardSummary, Phase, Purchase},
    payout::{self, Masked, Payout, destination::Kind},
    refund::{self, Refund},
    token::Token,
};
use server::store::{Commit, Moved, StoreError, Whose, Write};

use super::{
    database::Database,
    given::{self, NOW},
};

fn refund(purchase: &Purchase) -> Refund {
    Refund {
        memo: None,
        id: given::id(),
        merchant_id: purchase.payment.merchant_id.clone(),
        payment_id: purchase.payment.id.clone(),
        amount: given::usd(100),
        reason: Some("one; -- item".into()),
        status: refund::Status::Pending,
        transaction_id: None,
        decline: None,
        created_at: NOW,
        settled_at: None,
        version: 1,
    }
}

fn payout(merchant_id: &MerchantId, livemode: bool) -> Payout {
    Payout {
        id: given::id(),
        merchant_id: merchant_id.clone(),
        livemode,
        amount: given::usd(100),
        destination: Masked {
            kind: Kind::Card,
            shown: "****4242".into(),
            brand: Some(Brand::Visa),
            bic: None,
        },
        metadata: BTreeMap::from([("k".into(), "ключ".into())]),
        status: payout::Status::Processing,
        decline: None,
        account_id: given::id(),
        transaction_id: None,
        created_at: NOW,
        updated_at: NOW,
        sequence: 0,
        version: 1,
    }
}

pub(super) async fn refunds_payouts_and_tokens_read_back(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let purchase = given::direct(&merchant_id);
    store.commit(given::opening(&purchase)).await.unwrap();
    let hard = Decline::because(ErrorCode::CardDeclined, DeclineCode::StolenCard).hard();
    let (mut refund, mut payout) = (refund(&purchase), payout(&merchant_id, true));
    let insert = Commit::new()
        .and(Write::InsertRefund(Box::new(refund.clone())))
        .and(Write::InsertPayout(Box::new(payout.clone())));
    store.commit(insert).await.unwrap();
    assert_eq!(store.refund(&merchant_id, &refund.id).await.unwrap(), Some(refund.clone()));
    assert_eq!(store.payout(&merchant_id, &payout.id).await.unwrap(), Some(payout.clone()));

    (refund.status, refund.decline) = (refund::Status::Failed, Some(hard));
    (refund.transaction_id, refund.settled_at) = (Some("rf".into()), Some(NOW));
    (payout.status, payout.decline) = (payout::Status::Failed, Some(hard));
    (payout.transaction_id, payout.sequence) = (Some("po".into()), 2);
    let update = || {
        Commit::new()
            .and(Write::UpdateRefund(Box::new(refund.clone())))
            .and(Write::UpdatePayout(Box::new(payout.clone())))
    };
    store.commit(update()).await.unwrap();
    assert!(matches!(store.commit(update()).await, Err(StoreError::StaleVersion)));
    (refund.version, payout.version) = (2, 2);
    assert_eq!(store.refund(&merchant_id, &refund.id).await.unwrap(), Some(refund));
    assert_eq!(store.payout(&merchant_id, &payout.id).await.unwrap(), Some(payout));
}

pub(super) async fn what_hangs_on_a_payment_is_read_by_its_id(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let (one, other) = (given::direct(&merchant_id), given::direct(&merchant_id));
    for purchase in [&one, &other] {
        store.commit(given::opening(purchase)).await.unwrap();
    }
    let mut operations = Vec::new();
    for (n, seconds) in [0, 5].into_iter().enumerate() {
        let mut operation = given::operation(&one, NOW.plus_seconds(seconds));
        // Only one may be open at a time.
        operation.state = if n == 0 { State::Done } else { State::Unknown };
        operations.push(operation);
    }
    let posted = [(0, ledger::authorized(given::usd(500))), (5, ledger::released(given::usd(500)))];
    let mut commit = Commit::new();
    for (operation, (seconds, posting)) in operations.iter().zip(posted) {
        let of = Box::new(given::moved(&one));
        let at = NOW.plus_seconds(seconds);
        commit = commit.and(Write::InsertOperation(Box::new(operation.clone())));
        commit = commit.and(Write::Post { id: given::id(), of, posting, at });
    }
    store.commit(commit).await.unwrap();

    let id = &one.payment.id;
    assert_eq!(store.operations_of(&merchant_id, id).await.unwrap(), operations);
    let entries = store.entries_of(&merchant_id, id.as_str()).await.unwrap();
    let read = entries.iter().map(|entry| (&entry.book, entry.minor)).collect::<Vec<_>>();
    let (acquirer, merchant) = (Book::HoldAcquirer, Book::HoldMerchant);
    assert_eq!(read, [(&acquirer, 500), (&merchant, -500), (&merchant, 500), (&acquirer, -500)]);
    assert_eq!((entries[3].cause, entries[3].at), (Cause::Released, NOW.plus_seconds(5)));
    // Nothing of another payment, nor of another merchant.
    let stranger = given::known_merchant(&*store).await;
    for (merchant_id, id) in [(&merchant_id, &other.payment.id), (&stranger, id)] {
        assert_eq!(store.operations_of(merchant_id, id).await.unwrap(), []);
        assert_eq!(store.entries_of(merchant_id, id.as_str()).await.unwrap(), []);
    }
}

pub(super) async fn payouts_and_refunds_are_listed_page_by_page(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let purchase = given::direct(&merchant_id);
    store.commit(given::opening(&purchase)).await.unwrap();
    let mut payouts = [0; 3].map(|_| payout(&merchant_id, false));
    let mut refunds = [0; 3].map(|_| refund(&purchase));
    payouts[1].status = payout::Status::Failed;
    refunds[1].status = refund::Status::Succeeded;
    let mut commit = Commit::new().and(Write::InsertPayout(Box::new(payout(&merchant_id, true))));
    for (payout, refund) in payouts.iter().zip(&refunds) {
        commit = commit.and(Write::InsertPayout(Box::new(payout.clone())));
        commit = commit.and(Write::InsertRefund(Box::new(refund.clone())));
    }
    store.commit(commit).await.unwrap();
    payouts.sort_by(|a, b| b.id.as_str().cmp(a.id.as_str()));
    refunds.sort_by(|a, b| b.id.as_str().cmp(a.id.as_str()));
    let whose = || Whose { merchant_id: &merchant_id, livemode: false, only_test_forced: false };
    let page = |cursor| Page { limit: 2, cursor };

    let any = PayoutFilter::default();
    let listed = store.payouts(whose(), &any, &page(None)).await.unwrap();
    assert_eq!((&listed.rows[..], listed.has_more), (&payouts[..2], true));
    let after = Cursor::After(payouts[1].id.to_string());
    let listed = store.payouts(whose(), &any, &page(Some(after))).await.unwrap();
    assert_eq!((&listed.rows[..], listed.has_more), (&payouts[2..], false));
    let failed = PayoutFilter { status: Some(payout::Status::Failed), ..any };
    let listed = store.payouts(whose(), &failed, &page(None)).await.unwrap();
    assert!(listed.rows.len() == 1 && listed.rows[0].status == payout::Status::Failed);

    let any = RefundFilter::default();
    let listed = store.refunds(whose(), &any, &page(None)).await.unwrap();
    assert_eq!((&listed.rows[..], listed.has_more), (&refunds[..2], true));
    let before = Cursor::Before(refunds[2].id.to_string());
    let listed = store.refunds(whose(), &any, &page(Some(before))).await.unwrap();
    assert_eq!((&listed.rows[..], listed.has_more), (&refunds[..2], false));
    let status = Some(refund::Status::Succeeded);
    let succeeded = RefundFilter { status, ..RefundFilter::default() };
    let listed = store.refunds(whose(), &succeeded, &page(None)).await.unwrap();
    assert!(listed.rows.len() == 1 && Some(listed.rows[0].status) == status);
}

fn token(merchant_id: &MerchantId, is_reusable: bool) -> Token {
    Token {
        id: given::id(),
        merchant_id: merchant_id.clone(),
        livemode: false,
        account_id: given::id(),
        reference: CardReference { reference: "sbx_card_1".into() },
        card: CardSummary { brand: None, last4: "4242".into(), fingerprint: "f".into() },
        is_reusable,
        used_at: None,
        expires_at: NOW.plus_seconds(60),
        revoked_at: None,
        created_at: NOW,
    }
}

pub(super) async fn a_token_for_one_payment_is_used_once(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let (once, reusable) = (token(&merchant_id, false), token(&merchant_id, true));
    for token in [&once, &reusable] {
        let insert = Write::InsertToken(Box::new(token.clone()));
        store.commit(Commit::new().and(insert)).await.unwrap();
        let stored = store.token(&merchant_id, false, &token.id).await.unwrap();
        assert_eq!(stored.as_ref(), Some(token));
        assert_eq!(store.token(&merchant_id, true, &token.id).await.unwrap(), None);
    }
    let use_it = |token: &Token, seconds| {
        let (merchant_id, id) = (merchant_id.clone(), token.id.clone());
        let at = NOW.plus_seconds(seconds);
        store.commit(Commit::new().and(Write::UseToken { merchant_id, id, at }))
    };
    assert!(use_it(&once, 0).await.is_ok());
    assert!(matches!(use_it(&once, 1).await, Err(StoreError::StaleVersion)));
    assert!(use_it(&reusable, 0).await.is_ok());
    assert!(use_it(&reusable, 1).await.is_ok());
    assert!(use_it(&reusable, 60).await.is_err(), "expired");
    let (id, at) = (reusable.id.clone(), NOW.plus_seconds(2));
    let revoke = Write::RevokeToken { merchant_id: merchant_id.clone(), id, at };
    store.commit(Commit::new().and(revoke)).await.unwrap();
    assert!(use_it(&reusable, 3).await.is_err(), "revoked");
}

/// The last fence, should every decision above it fail.
pub(super) async fn refunds_never_exceed_captures(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let mut purchase = given::known_purchase(&*store, &merchant_id).await;
    let payment = &mut purchase.payment;
    payment.phase = Phase::Succeeded;
    (payment.authorized_minor, payment.captured_minor) = (4900, 4900);
    payment.refunded_minor = 4901;
    let update = Commit::new().and(Write::UpdatePayment(Box::new(payment.clone())));
    assert!(store.commit(update).await.is_err());
}

/// Holds and approvals on their way back are no money of the merchant's, and neither is the other mode's.
pub(super) async fn a_balance_is_what_the_ledger_of_one_mode_owes(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let purchase = given::known_purchase(&*store, &merchant_id).await;
    assert_eq!(store.balances(&merchant_id, false).await.unwrap(), []);
    let (account, usd) = (given::id(), |minor| Money::new(minor, currency("USD")).unwrap());
    let eur = Money::new(70, currency("EUR")).unwrap();
    let moved = given::moved(&purchase);
    let other_mode = Moved { livemode: true, ..moved.clone() };
    for (of, posting) in [
        (&moved, ledger::captured(&account, usd(4900), 100)),
        (&moved, ledger::refund_taken(usd(1000))),
        (&moved, ledger::authorized(usd(2000))),
        (&moved, ledger::late_approval(&account, usd(3000), true)),
        (&Moved { currency: eur.currency(), ..moved.clone() }, ledger::payout_taken(eur)),
        (&other_mode, ledger::captured(&account, usd(5), 0)),
    ] {
        let of = Box::new(of.clone());
        let post = Write::Post { id: given::id(), of, posting, at: NOW };
        store.commit(Commit::new().and(post)).await.unwrap();
    }
    let owed = |code, minor| Balance { currency: currency(code), minor };
    let balances = store.balances(&merchant_id, false).await.unwrap();
    assert_eq!(balances, [owed("EUR", -70), owed("USD", 3800)]);
    assert_eq!(store.balances(&merchant_id, true).await.unwrap(), [owed("USD", 5)]);
    let stranger = given::known_merchant(&*store).await;
    assert_eq!(store.balances(&stranger, false).await.unwrap(), []);
}

fn currency(code: &str) -> Currency {
    code.parse().unwrap()
}
