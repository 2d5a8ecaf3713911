//! What is set up for a merchant: changed as a whole, or not at all.

use domain::{
    id::MerchantId,
    merchant::{
        ConnectorAccount, DisabledReason, Endpoint, EventFilter, Merchant, Rotation, WebhookSecret,
    },
    session::{Dialect, MethodCode},
};
use server::store::{Commit, Store, StoreError, Write};

use super::{
    database::Database,
    given::{self, NOW},
};

fn account(merchant_id: &MerchantId) -> ConnectorAccount {
    ConnectorAccount {
        id: given::id(),
        merchant_id: merchant_id.clone(),
        livemode: false,
        name: "sandbox".into(),
        connector: "sandbox".into(),
        credentials: None,
        currencies: vec!["USD".parse().unwrap()],
        methods: Vec::new(),
        priority: 0,
        is_enabled: true,
        removed_at: None,
    }
}

fn secret(merchant_id: &MerchantId) -> WebhookSecret {
    WebhookSecret {
        id: given::id(),
        merchant_id: merchant_id.clone(),
        livemode: false,
        dialect: Dialect::Maxfi,
        endpoint_id: None,
        sealed: vec![1],
        rotation: Rotation::None,
        created_at: NOW,
    }
}

fn endpoint(secret: &WebhookSecret) -> Endpoint {
    Endpoint {
        memo: None,
        id: given::id(),
        merchant_id: secret.merchant_id.clone(),
        livemode: false,
        dialect: Dialect::Maxfi,
        url: "https://hooks.example/in".into(),
        events: EventFilter::All,
        secret_id: secret.id.clone(),
        disabled: None,
        created_at: NOW,
    }
}

async fn set_up(store: &dyn Store) -> (Merchant, ConnectorAccount, Endpoint, WebhookSecret) {
    let merchant = given::merchant();
    let (account, secret) = (account(&merchant.id), secret(&merchant.id));
    let endpoint = endpoint(&secret);
    let commit = Commit::new()
        .and(Write::InsertMerchant(merchant.clone()))
        .and(Write::InsertAccount(account.clone()))
        .and(Write::InsertWebhookSecret(secret.clone()))
        .and(Write::InsertEndpoint(endpoint.clone()));
    store.commit(commit).await.unwrap();
    (merchant, account, endpoint, secret)
}

pub(super) async fn a_set_up_changes_under_its_merchants_version_only(database: &dyn Database) {
    let store = database.open().await;
    let (merchant, account, endpoint, secret) = set_up(&*store).await;
    let changed = Merchant { name: "New name".into(), ..merchant.clone() };
    let off = ConnectorAccount {
        is_enabled: false,
        methods: vec![MethodCode::Card, MethodCode::Sbp],
        removed_at: Some(NOW),
        ..account
    };
    let moved = Endpoint {
        url: "https://hooks.example/new".into(),
        events: EventFilter::Only(vec!["payment.failed".into()]),
        disabled: Some(DisabledReason::Operator),
        ..endpoint
    };
    let rotation = Rotation::Promoted { old: vec![1], until: NOW };
    let rotated = WebhookSecret { sealed: vec![2], rotation, ..secret };
    let commit = || {
        Commit::new()
            .and(Write::UpdateMerchant(changed.clone()))
            .and(Write::UpdateAccount(off.clone()))
            .and(Write::UpdateEndpoint(moved.clone()))
            .and(Write::UpdateWebhookSecret(rotated.clone()))
    };
    store.commit(commit()).await.unwrap();
    let id = &merchant.id;
    let stored = store.merchant(id).await.unwrap().unwrap();
    assert_eq!(stored, Merchant { version: 2, ..changed.clone() });
    assert_eq!(store.accounts(id, false).await.unwrap(), std::slice::from_ref(&off));
    assert_eq!(store.endpoints(id, false).await.unwrap(), std::slice::from_ref(&moved));
    assert_eq!(store.webhook_secret(id, &rotated.id).await.unwrap(), Some(rotated.clone()));

    // The same decision once more was made on a merchant that has changed since.
    let removal = Write::DeleteEndpoint { merchant_id: id.clone(), id: moved.id.clone() };
    let stale = store.commit(commit().and(removal.clone())).await;
    assert!(matches!(stale, Err(StoreError::StaleVersion)), "{stale:?}");
    assert_eq!(store.endpoints(id, false).await.unwrap(), std::slice::from_ref(&moved));
    let fresh = Commit::new().and(Write::UpdateMerchant(stored)).and(removal);
    store.commit(fresh).await.unwrap();
    assert_eq!(store.endpoints(id, false).await.unwrap(), []);
}

pub(super) async fn a_handle_is_taken_once(database: &dyn Database) {
    let store = database.open().await;
    let named = |handle: &str| Merchant { handle: Some(handle.into()), ..given::merchant() };
    let (first, second) = (named("acme"), named("other"));
    for merchant in [&first, &second, &given::merchant(), &given::merchant()] {
        store.commit(Commit::new().and(Write::InsertMerchant(merchant.clone()))).await.unwrap();
    }
    let again = store.commit(Commit::new().and(Write::InsertMerchant(named("acme")))).await;
    assert!(matches!(again, Err(StoreError::Conflict("merchants"))), "{again:?}");
    let renamed = Merchant { handle: Some("acme".into()), ..second };
    let taken = store.commit(Commit::new().and(Write::UpdateMerchant(renamed))).await;
    assert!(matches!(taken, Err(StoreError::Conflict("merchants"))), "{taken:?}");
    assert_eq!(store.merchant_by_handle("acme").await.unwrap(), Some(first));
}

pub(super) async fn the_use_of_a_key_is_noted_and_never_goes_back(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let key = given::key(&merchant_id);
    store.commit(Commit::new().and(Write::InsertKey(key.clone()))).await.unwrap();
    for (seconds, expected) in [(5, 5), (3, 5), (65, 65)] {
        let (merchant_id, id) = (merchant_id.clone(), key.id.clone());
        let use_ = Write::UseKey { merchant_id, id, at: NOW.plus_seconds(seconds) };
        store.commit(Commit::new().and(use_)).await.unwrap();
        let [stored] = store.keys(&key.merchant_id).await.unwrap().try_into().unwrap();
        assert_eq!(stored.last_used_at, Some(NOW.plus_seconds(expected)));
    }
}

pub(super) async fn a_merchant_has_one_secret_of_its_own_and_one_for_each_endpoint(
    database: &dyn Database,
) {
    let store = database.open().await;
    let (merchant, _, endpoint, _) = set_up(&*store).await;
    let insert = |secret: WebhookSecret| Commit::new().and(Write::InsertWebhookSecret(secret));
    let taken = store.commit(insert(secret(&merchant.id))).await;
    assert!(matches!(taken, Err(StoreError::Conflict("webhook_secrets"))), "{taken:?}");
    let of = |endpoint: &Endpoint| WebhookSecret {
        endpoint_id: Some(endpoint.id.clone()),
        ..secret(&merchant.id)
    };
    store.commit(insert(of(&endpoint))).await.unwrap();
    let taken = store.commit(insert(of(&endpoint))).await;
    assert!(matches!(taken, Err(StoreError::Conflict("webhook_secrets"))), "{taken:?}");
    let another = Endpoint { id: given::id(), ..endpoint };
    store.commit(insert(of(&another))).await.unwrap();
}
