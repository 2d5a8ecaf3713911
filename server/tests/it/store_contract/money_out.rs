//! Refunds, payouts, stored cards and what is owed.

use std::collections::BTreeMap;

use domain::{
    acquirer::CardReference,
    card::Brand,
    currency::Currency,
    decline::{Decline, DeclineCode, ErrorCode},
    ledger::{self, Balance},
    money::Money,
    payment::{CardSummary, Phase},
    payout::{self, Masked, Payout, destination::Kind},
    refund::{self, Refund},
    token::Token,
};
use server::store::{Commit, Moved, StoreError, Write};

use super::{
    database::Database,
    given::{self, NOW},
};

pub(super) async fn refunds_payouts_and_tokens_read_back(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let purchase = given::direct(&merchant_id);
    store.commit(given::opening(&purchase)).await.unwrap();
    let hard = Decline::because(ErrorCode::CardDeclined, DeclineCode::StolenCard).hard();

    let mut refund = Refund {
        memo: None,
        id: given::id(),
        merchant_id: merchant_id.clone(),
        payment_id: purchase.payment.id.clone(),
        amount: given::usd(100),
        reason: Some("one; -- item".into()),
        status: refund::Status::Pending,
        transaction_id: None,
        decline: None,
        created_at: NOW,
        settled_at: None,
        version: 1,
    };
    let mut payout = Payout {
        id: given::id(),
        merchant_id: merchant_id.clone(),
        livemode: true,
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
    };
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

fn token(merchant_id: &domain::id::MerchantId, is_reusable: bool) -> Token {
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
