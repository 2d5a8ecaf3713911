//! Reading: what was committed, exactly, and only for whom it is.

use std::collections::BTreeMap;

use domain::{
    card::Brand,
    decline::{Decline, DeclineCode, ErrorCode},
    merchant::{
        ApiKey, ConnectorAccount, DisabledReason, Endpoint, EventFilter, MerchantStatus, Rotation,
        WebhookSecret,
    },
    particulars::Particulars,
    payment::{Attempt, AttemptState, Method, Order, Payment, Phase, Purchase, Source},
    session::{
        CaptureMethod, ContactField, Customer, Dialect, Item, MethodCode, Restriction, Session,
        Settings, Status, SubmitWord, Texts,
    },
    theme::{Colours, Density, Font, Mode, Theme},
};
use server::store::{Commit, Due, Lookup, Store, StoreError, Write};

use super::{
    database::Database,
    given::{self, NOW},
};

pub(super) async fn a_merchant_and_what_it_owns_read_back(database: &dyn Database) {
    let store = database.open().await;
    let mut merchant = given::merchant();
    merchant.handle = Some("yasny".into());
    merchant.status = MerchantStatus::Suspended;
    merchant.settings.return_origins = vec!["https://s.example".into()];
    merchant.settings.return_url = Some("https://s.example/paid".into());
    merchant.settings.fees.set(Dialect::Fyatu, 0);
    merchant.settings.direct_api = true;
    merchant.settings.session_seconds = Some(900);
    merchant.settings.requests_max = Some(5);
    merchant.settings.theme = theme();
    merchant.settings.statement_descriptor = Some("KILN".into());
    let key = ApiKey {
        id: given::id(),
        merchant_id: merchant.id.clone(),
        livemode: true,
        public_part: "0123456789".into(),
        secret_hash: (0..32).collect(),
        last4: "wxyz".into(),
        created_at: NOW,
        expires_at: Some(NOW.plus_seconds(60)),
        last_used_at: None,
        requests_max: Some(7),
        revoked_at: None,
    };
    let account = |livemode, priority| ConnectorAccount {
        id: given::id(),
        merchant_id: merchant.id.clone(),
        livemode,
        name: "main".into(),
        connector: "sandbox".into(),
        credentials: livemode.then(|| vec![0, 255]),
        currencies: ["USD", "XOF", "KWD"].map(|code| code.parse().unwrap()).to_vec(),
        methods: if livemode { MethodCode::ALL.to_vec() } else { Vec::new() },
        priority,
        is_enabled: !livemode,
        removed_at: livemode.then_some(NOW),
    };
    let (later, first, live) = (account(false, 2), account(false, 1), account(true, 0));
    let secret = WebhookSecret {
        id: given::id(),
        merchant_id: merchant.id.clone(),
        livemode: false,
        dialect: Dialect::Maxfi,
        endpoint_id: None,
        sealed: vec![0, 255, 10],
        rotation: Rotation::Rotated { next: vec![0, 1], promotes_at: NOW },
        created_at: NOW,
    };
    let endpoint = Endpoint {
        memo: None,
        id: given::id(),
        merchant_id: merchant.id.clone(),
        livemode: false,
        dialect: Dialect::Stripe,
        url: "https://hooks.example/in?a=1".into(),
        events: EventFilter::Only(vec!["payment.failed".into(), "payment.expired".into()]),
        secret_id: secret.id.clone(),
        disabled: Some(DisabledReason::Unlisted),
        created_at: NOW,
    };
    let commit = Commit::new()
        .and(Write::InsertMerchant(merchant.clone()))
        .and(Write::InsertKey(key.clone()))
        .and_all([&later, &first, &live].map(|account| Write::InsertAccount(account.clone())))
        .and(Write::InsertWebhookSecret(secret.clone()))
        .and(Write::InsertEndpoint(endpoint.clone()));
    store.commit(commit).await.unwrap();

    let id = &merchant.id;
    assert_eq!(store.merchants().await.unwrap(), std::slice::from_ref(&merchant));
    assert_eq!(store.merchant(id).await.unwrap(), Some(merchant.clone()));
    assert_eq!(store.merchant(&given::id()).await.unwrap(), None);
    assert_eq!(store.merchant_by_handle("yasny").await.unwrap(), Some(merchant.clone()));
    assert_eq!(store.merchant_by_handle("other").await.unwrap(), None);
    assert_eq!(store.keys(id).await.unwrap(), std::slice::from_ref(&key));
    let found = store.keys_by_public_part("0123456789").await.unwrap();
    assert_eq!(found, [(key, merchant.clone())]);
    assert_eq!(store.keys_by_public_part("012345678").await.unwrap(), []);
    assert_eq!(store.accounts(id, false).await.unwrap(), [first, later]);
    assert_eq!(store.accounts(id, true).await.unwrap(), [live]);
    assert_eq!(store.endpoints(id, false).await.unwrap(), [endpoint]);
    assert_eq!(store.endpoints(id, true).await.unwrap(), []);
    assert_eq!(store.webhook_secrets(id, false).await.unwrap(), std::slice::from_ref(&secret));
    assert_eq!(store.webhook_secrets(id, true).await.unwrap(), []);
    assert_eq!(store.webhook_secret(id, &secret.id).await.unwrap(), Some(secret.clone()));
    assert_eq!(store.webhook_secret(&given::id(), &secret.id).await.unwrap(), None);
}

pub(super) async fn a_revoked_key_says_so_and_is_revoked_once(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let key = given::key(&merchant_id);
    store.commit(Commit::new().and(Write::InsertKey(key.clone()))).await.unwrap();
    let revoke = |merchant_id, seconds| {
        let at = NOW.plus_seconds(seconds);
        Commit::new().and(Write::RevokeKey { merchant_id, id: key.id.clone(), at })
    };
    let by_another = store.commit(revoke(given::id(), 1)).await;
    assert!(matches!(by_another, Err(StoreError::StaleVersion)), "{by_another:?}");
    store.commit(revoke(merchant_id.clone(), 2)).await.unwrap();
    let again = store.commit(revoke(merchant_id.clone(), 3)).await;
    assert!(matches!(again, Err(StoreError::StaleVersion)), "{again:?}");
    let stored = store.keys(&merchant_id).await.unwrap();
    assert_eq!(stored, [ApiKey { revoked_at: Some(NOW.plus_seconds(2)), ..key }]);
}

pub(super) async fn a_key_ends_when_it_is_told_to_and_never_later(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let key = ApiKey { expires_at: None, ..given::key(&merchant_id) };
    store.commit(Commit::new().and(Write::InsertKey(key.clone()))).await.unwrap();
    let end = |merchant_id, seconds| {
        let at = NOW.plus_seconds(seconds);
        store.commit(Commit::new().and(Write::EndKey { merchant_id, id: key.id.clone(), at }))
    };
    let is_stale = |ended| matches!(ended, Err(StoreError::StaleVersion));
    assert!(is_stale(end(given::id(), 60).await));
    end(merchant_id.clone(), 60).await.unwrap();
    end(merchant_id.clone(), 30).await.unwrap();
    assert!(is_stale(end(merchant_id.clone(), 40).await));
    let stored = store.keys(&merchant_id).await.unwrap();
    assert_eq!(stored[0].expires_at, Some(NOW.plus_seconds(30)));
    let at = NOW.plus_seconds(1);
    let revoke = Write::RevokeKey { merchant_id: merchant_id.clone(), id: key.id.clone(), at };
    store.commit(Commit::new().and(revoke)).await.unwrap();
    assert!(is_stale(end(merchant_id, 20).await));
}

pub(super) async fn a_session_reads_back_with_every_field_and_with_none(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let bare = given::known_purchase(&*store, &merchant_id).await;
    assert_eq!(store.purchase(&given::session(&bare).id).await.unwrap(), Some(bare));

    let mut full = given::purchase(&merchant_id);
    full.payment.is_test_forced = true;
    full.payment.order = Order {
        dialect: Dialect::Orqex,
        description: Some("Two lines\nof \"text\" 🦀".into()),
        order_id: Some("№ 1'; --".into()),
        customer: Customer {
            email: Some("A@b.example".into()),
            phone: Some("+994501234567".into()),
            name: Some("Əli".into()),
            country: Some("AZ".into()),
        },
        webhook_url: Some("https://hooks.example/in".into()),
        metadata: BTreeMap::from([(String::new(), String::new()), ("k\"".into(), "ключ".into())]),
        particulars: Particulars::default().named("checkout", "cs_1").keeping("batch", Some("№ 7")),
    };
    full.session = Some(Session {
        livemode: true,
        language: "az".parse().unwrap(),
        success_url: Some("https://s.example/ok?sid={CHECKOUT_SESSION_ID}".into()),
        cancel_url: Some("https://s.example/no".into()),
        settings: Settings {
            is_recoverable: true,
            submit: Some(SubmitWord::Donate),
            texts: Texts {
                submit: Some("s".into()),
                after_submit: Some("a".into()),
                terms: Some("t".into()),
            },
            payment_methods: MethodCode::ALL.to_vec(),
            button_text: Some("Pay <now>".into()),
            auto_return_ms: Some(0),
            customer_fields: ContactField::ALL.to_vec(),
            theme: theme(),
            restriction: Restriction {
                country: Some("AZ".into()),
                phone: Some("+994501234567".into()),
            },
            items: vec![Item { name: "Ваза".into(), quantity: 3, unit_minor: 0 }],
            statement_descriptor: Some("KILN* VASE".into()),
            receipt_email: Some("r@b.example".into()),
        },
        ..given::session(&full).clone()
    });
    full.payment.livemode = true;
    store.commit(given::opening(&full)).await.unwrap();
    assert_eq!(store.purchase(&given::session(&full).id).await.unwrap(), Some(full.clone()));

    for status in Status::ALL {
        given::session_mut(&mut full).status = *status;
        given::session_mut(&mut full).declines += 1;
        given::session_mut(&mut full).attempts += 2;
        given::session_mut(&mut full).completed_at =
            Some(NOW.plus_seconds(i64::from(given::session(&full).declines)));
        let update = Write::UpdateSession(Box::new(given::session(&full).clone()));
        store.commit(Commit::new().and(update)).await.unwrap();
        given::session_mut(&mut full).version += 1;
        let stored = store.purchase(&given::session(&full).id).await.unwrap().unwrap();
        assert_eq!(stored.session, full.session);
    }
}

pub(super) async fn a_payment_and_its_latest_attempt_read_back(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let mut purchase = given::purchase(&merchant_id);
    purchase.payment.source = Source::Api;
    purchase.payment.capture_method = CaptureMethod::Manual;
    purchase.payment.fee_bps = 290;
    store.commit(given::opening(&purchase)).await.unwrap();

    let first = given::attempt(&purchase, 1);
    let latest = given::attempt(&purchase, 2);
    given::session_mut(&mut purchase).attempts = 2;
    purchase.attempt = Some(latest.clone());
    let tries = Commit::new()
        .and(Write::InsertAttempt(Box::new(first)))
        .and(Write::InsertAttempt(Box::new(latest.clone())))
        .and(Write::UpdateSession(Box::new(given::session(&purchase).clone())));
    store.commit(tries).await.unwrap();
    given::session_mut(&mut purchase).version += 1;
    assert_eq!(
        store.purchase(&given::session(&purchase).id).await.unwrap(),
        Some(purchase.clone())
    );

    let hard = Decline::because(ErrorCode::CardDeclined, DeclineCode::StolenCard).hard();
    for (state, decline) in [
        (AttemptState::Declined, Some(hard)),
        (AttemptState::Abandoned, Some(Decline::of(ErrorCode::AcquirerUnavailable))),
        (AttemptState::Approved, None),
    ] {
        let resolved_at = Some(NOW.plus_seconds(3));
        purchase.attempt = Some(Attempt { state, decline, resolved_at, ..latest.clone() });
        purchase.payment = finished(&purchase, decline);
        let finish = Commit::new()
            .and(Write::UpdatePayment(Box::new(purchase.payment.clone())))
            .and_all(purchase.attempt.clone().map(|tried| Write::UpdateAttempt(Box::new(tried))));
        store.commit(finish).await.unwrap();
        purchase.payment.version += 1;
        assert_eq!(
            store.purchase(&given::session(&purchase).id).await.unwrap(),
            Some(purchase.clone())
        );
    }
}

fn finished(purchase: &Purchase, decline: Option<Decline>) -> Payment {
    Payment {
        phase: Phase::Succeeded,
        authorized_minor: 4900,
        captured_minor: 4800,
        refunded_minor: 4700,
        fee_minor: 139,
        method: Some(Method::Card),
        card_brand: Some(Brand::Mir),
        card_last4: Some("0004".into()),
        decline,
        account_id: Some(given::id()),
        transaction_id: Some("tx_1".into()),
        updated_at: NOW.plus_seconds(4),
        sequence: 7,
        ..purchase.payment.clone()
    }
}

pub(super) async fn a_purchase_is_found_by_each_of_its_references(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let purchase = known_with_references(&*store, given::purchase(&merchant_id)).await;
    let (session, payment) = (given::session(&purchase), &purchase.payment);
    for reference in [session.id.as_str(), payment.id.as_str(), "order-1", "tx_1"] {
        let lookup = Lookup { merchant_id: &merchant_id, livemode: false, reference };
        assert_eq!(store.find(lookup).await.unwrap().as_ref(), Some(&purchase), "{reference}");
    }
    for reference in
        ["", "order-", "ORDER-1", "tx_2", "%", given::id::<domain::id::SessionKind>().as_str()]
    {
        let lookup = Lookup { merchant_id: &merchant_id, livemode: false, reference };
        assert_eq!(store.find(lookup).await.unwrap(), None, "{reference}");
    }
}

pub(super) async fn of_equal_order_ids_the_newest_wins(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let mut newest = None;
    // The newest is neither the first nor the last that was written.
    for seconds in [1, 3, 2] {
        let mut purchase = given::purchase(&merchant_id);
        purchase.payment.order.order_id = Some("order-1".into());
        purchase.payment.created_at = NOW.plus_seconds(seconds);
        store.commit(given::opening(&purchase)).await.unwrap();
        if seconds == 3 {
            newest = Some(purchase);
        }
    }
    let lookup = Lookup { merchant_id: &merchant_id, livemode: false, reference: "order-1" };
    assert_eq!(store.find(lookup).await.unwrap(), newest);
}

pub(super) async fn nothing_is_found_outside_merchant_and_mode(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let stranger = given::known_merchant(&*store).await;
    let purchase = known_with_references(&*store, given::purchase(&merchant_id)).await;
    let (session, payment) = (given::session(&purchase), &purchase.payment);
    for reference in [session.id.as_str(), payment.id.as_str(), "order-1", "tx_1"] {
        for (merchant_id, livemode) in [(&stranger, false), (&merchant_id, true)] {
            let lookup = Lookup { merchant_id, livemode, reference };
            assert_eq!(store.find(lookup).await.unwrap(), None, "{reference}, live {livemode}");
        }
    }
}

/// Stored, with an order id and an acquirer's transaction id.
async fn known_with_references(store: &dyn Store, mut purchase: Purchase) -> Purchase {
    purchase.payment.order.order_id = Some("order-1".into());
    store.commit(given::opening(&purchase)).await.unwrap();
    purchase.payment.transaction_id = Some("tx_1".into());
    let update = Write::UpdatePayment(Box::new(purchase.payment.clone()));
    store.commit(Commit::new().and(update)).await.unwrap();
    purchase.payment.version += 1;
    purchase
}

pub(super) async fn only_open_sessions_whose_time_is_over_expire(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let mut over = Vec::new();
    for (status, seconds) in [
        (Status::Open, 0),
        (Status::Open, -60),
        (Status::Open, 1),
        (Status::Processing, -60),
        (Status::RequiresAction, -60),
        (Status::Succeeded, -60),
        (Status::Failed, -60),
        (Status::Expired, -60),
        (Status::Cancelled, -60),
    ] {
        let mut purchase = given::purchase(&merchant_id);
        given::session_mut(&mut purchase).status = status;
        given::session_mut(&mut purchase).expires_at = NOW.plus_seconds(seconds);
        store.commit(given::opening(&purchase)).await.unwrap();
        if status == Status::Open && seconds <= 0 {
            over.insert(0, given::session(&purchase).id.clone());
        }
    }
    assert_eq!(store.expiring(Due::at(NOW), 10).await.unwrap(), over);
    assert_eq!(store.expiring(Due::at(NOW), 1).await.unwrap(), over[..1]);
}

pub(super) async fn what_was_committed_survives_a_restart(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let purchase = given::known_purchase(&*store, &merchant_id).await;
    let (event, delivery) = given::known_delivery(&*store, &purchase, 1, NOW).await;
    drop(store);

    let store = database.open().await;
    store.ping().await.unwrap();
    assert_eq!(
        store.purchase(&given::session(&purchase).id).await.unwrap(),
        Some(purchase.clone())
    );
    let deliveries =
        store.deliveries_of(&merchant_id, given::session(&purchase).id.as_str()).await.unwrap();
    assert_eq!(deliveries, [(delivery, event)]);
    given::known_purchase(&*store, &merchant_id).await;
}

fn theme() -> Theme {
    let colour = |text: &str| text.parse().ok();
    let light = Colours {
        accent: colour("#FFD400"),
        background: colour("#FFFFFF"),
        surface: colour("#EEEEEE"),
        text: colour("#101010"),
    };
    Theme {
        brand: Some("Əl işi".into()),
        logo: Some(given::id()),
        logo_dark: Some(given::id()),
        icon: Some(given::id()),
        light,
        dark: Colours { accent: colour("#0B5FFF"), ..Colours::default() },
        radius: Some(24),
        font: Some(Font::Serif),
        mode: Some(Mode::Dark),
        density: Some(Density::Compact),
        powered_by: Some(false),
    }
}
