//! Whoever works with the dashboard, and what they did.

use domain::{
    audit::{Actor, Entry, Subject, Verb},
    id::MerchantId,
    language::Lang,
    user::{Role, SignIn, User},
};
use server::store::{Commit, PeopleWrite, Store, StoreError, Write};

use super::{
    database::Database,
    given::{self, NOW},
};

fn user(merchant_id: &MerchantId, email: &str) -> User {
    User {
        id: given::id(),
        merchant_id: merchant_id.clone(),
        email: email.into(),
        role: Role::Support,
        may_refund: true,
        password_hash: Some("$argon2id$".into()),
        totp_sealed: Some(vec![0, 255]),
        totp_step: 7,
        recovery: vec!["aa".into(), "bb".into()],
        misses: 3,
        missed_at: Some(NOW),
        language: Some(Lang::Az),
        created_at: NOW,
        signed_in_at: Some(NOW.plus_seconds(1)),
        disabled_at: Some(NOW.plus_seconds(2)),
        version: 1,
    }
}

async fn write(store: &dyn Store, write: PeopleWrite) -> Result<(), StoreError> {
    store.commit(Commit::new().and(Write::People(write))).await
}

pub(super) async fn somebody_reads_back_and_changes_under_a_version(database: &dyn Database) {
    let store = database.open().await;
    let merchant = given::known_merchant(&*store).await;
    let ann = user(&merchant, "ann@kiln.example");
    write(&*store, PeopleWrite::Insert(Box::new(ann.clone()))).await.unwrap();
    assert_eq!(store.user(&merchant, &ann.id).await.unwrap(), Some(ann.clone()));
    assert_eq!(store.user_by_email(&ann.email).await.unwrap(), Some(ann.clone()));
    let other = given::known_merchant(&*store).await;
    assert_eq!(store.user(&other, &ann.id).await.unwrap(), None);
    // An address is one person's, whoever the merchant is.
    let twin = write(&*store, PeopleWrite::Insert(Box::new(user(&other, &ann.email)))).await;
    assert!(matches!(twin, Err(StoreError::Conflict("users"))), "{twin:?}");
    let bare = User {
        role: Role::Owner,
        may_refund: false,
        password_hash: None,
        totp_sealed: None,
        totp_step: 0,
        recovery: Vec::new(),
        misses: 0,
        missed_at: None,
        language: None,
        signed_in_at: None,
        disabled_at: None,
        ..ann
    };
    write(&*store, PeopleWrite::Update(Box::new(bare.clone()))).await.unwrap();
    let changed = User { version: 2, ..bare.clone() };
    assert_eq!(store.users(&merchant).await.unwrap(), [changed]);
    let stale = write(&*store, PeopleWrite::Update(Box::new(bare))).await;
    assert!(matches!(stale, Err(StoreError::StaleVersion)), "{stale:?}");
}

pub(super) async fn a_sign_in_is_found_by_what_is_kept_of_it(database: &dyn Database) {
    let store = database.open().await;
    let merchant = given::known_merchant(&*store).await;
    let ann = user(&merchant, "ann@kiln.example");
    write(&*store, PeopleWrite::Insert(Box::new(ann.clone()))).await.unwrap();
    let sign_in = |hash: &str, seconds| SignIn {
        merchant_id: merchant.clone(),
        user_id: ann.id.clone(),
        hash: hash.into(),
        created_at: NOW.plus_seconds(seconds),
        seen_at: NOW.plus_seconds(seconds),
        agent: "Netscape".into(),
        address: Some("192.0.2.1".into()),
    };
    let all = [sign_in("a", 0), sign_in("b", 1), sign_in("c", 2)];
    for one in &all {
        write(&*store, PeopleWrite::SignIn(Box::new(one.clone()))).await.unwrap();
    }
    let [a, b, c] = all;
    assert_eq!(store.sign_in("b").await.unwrap(), Some(b.clone()));
    assert_eq!(store.sign_in("d").await.unwrap(), None);
    let found = store.sign_ins(&merchant, &ann.id).await.unwrap();
    assert_eq!(found, [c.clone(), b.clone(), a.clone()]);
    let see =
        |seconds| PeopleWrite::See { sign_in: Box::new(b.clone()), at: NOW.plus_seconds(seconds) };
    write(&*store, see(60)).await.unwrap();
    write(&*store, see(30)).await.unwrap();
    let seen = store.sign_in("b").await.unwrap().unwrap();
    assert_eq!(seen.seen_at, NOW.plus_seconds(60));
    write(&*store, PeopleWrite::Purge { until: NOW }).await.unwrap();
    assert_eq!(store.sign_in("a").await.unwrap(), None);
    let (merchant_id, id) = (merchant.clone(), ann.id.clone());
    let out = PeopleWrite::SignOutElsewhere { merchant_id, id, kept: "b".into() };
    write(&*store, out).await.unwrap();
    assert_eq!(store.sign_in("c").await.unwrap(), None);
    write(&*store, PeopleWrite::SignOut(Box::new(b))).await.unwrap();
    assert_eq!(store.sign_in("b").await.unwrap(), None);
}

pub(super) async fn the_audit_log_is_read_backwards_and_never_changed(database: &dyn Database) {
    let store = database.open().await;
    let merchant = given::known_merchant(&*store).await;
    let mut entries = Vec::new();
    for seconds in 0..3 {
        let at = NOW.plus_seconds(seconds);
        let entry = Entry {
            id: domain::id::AuditId::new(at, &[1; 16]),
            merchant_id: merchant.clone(),
            actor: Actor::User(given::id()),
            subject: Subject::Payment,
            verb: Verb::Refunded,
            object_id: "pay_1".into(),
            detail: "USD 1.00".into(),
            at,
        };
        // An action of two commits brings its entry twice.
        for _ in 0..2 {
            write(&*store, PeopleWrite::Note(Box::new(entry.clone()))).await.unwrap();
        }
        entries.insert(0, entry);
    }
    let read = |before, limit| store.audit_entries(&merchant, before, limit);
    assert_eq!(read(None, 10).await.unwrap(), entries);
    assert_eq!(read(None, 1).await.unwrap(), entries[..1]);
    assert_eq!(read(Some(&entries[0].id), 10).await.unwrap(), entries[1..]);
    for sql in ["update audit_entries set verb = 'added'", "delete from audit_entries"] {
        assert!(database.run(sql).await.is_err(), "{sql}");
    }
}
