use super::*;
use crate::{
    currency::Currency,
    event::Fact,
    id::{AccountId, EndpointId, Id, Kind, SecretId},
    payment::AttemptState,
    session::{Dialect, MethodCode},
};

const NOW: Micros = Micros::new(1_776_405_854_000_000);
const DAY: i64 = 86_400;

fn id<K: Kind>(number: u8) -> Id<K> {
    Id::new(NOW, &vec![number; K::RANDOM_CHARS])
}

fn usd() -> Currency {
    "USD".parse().unwrap()
}

fn account(
    number: u8,
    currencies: &str,
    methods: &[MethodCode],
    priority: i64,
) -> ConnectorAccount {
    ConnectorAccount {
        id: id(number),
        merchant_id: id(0),
        livemode: false,
        name: format!("account-{number}"),
        connector: "sandbox".into(),
        credentials: None,
        currencies: currencies.split(' ').map(|code| code.parse().unwrap()).collect(),
        methods: methods.to_vec(),
        priority,
        is_enabled: true,
        removed_at: None,
    }
}

fn endpoint(number: u8, url: &str) -> Endpoint {
    Endpoint {
        memo: None,
        id: id(number),
        merchant_id: id(0),
        livemode: false,
        dialect: Dialect::Maxfi,
        url: url.into(),
        events: EventFilter::All,
        secret_id: id(number),
        disabled: None,
        created_at: NOW,
    }
}

fn setup() -> Setup {
    Setup {
        merchant: Merchant::new(id(0), "Acme", NOW),
        accounts: Vec::new(),
        endpoints: Vec::new(),
        secrets: Vec::new(),
    }
}

fn secret() -> WebhookSecret {
    WebhookSecret {
        id: SecretId::new(NOW, &[0; 16]),
        merchant_id: id(0),
        livemode: false,
        dialect: Dialect::Maxfi,
        endpoint_id: None,
        sealed: b"old".to_vec(),
        rotation: Rotation::None,
        created_at: NOW,
    }
}

#[test]
fn the_account_that_takes_it_with_the_lowest_priority_is_asked() {
    use MethodCode as M;
    let mut accounts = vec![
        account(1, "USD EUR", &[M::Card], 5),
        account(2, "USD RUB", &[], 9),
        account(3, "EUR", &[M::Wallet], 1),
        account(4, "RUB", &[M::Sbp], 5),
    ];
    accounts.push(ConnectorAccount { is_enabled: false, ..account(5, "USD", &[], 0) });
    accounts.push(ConnectorAccount { removed_at: Some(NOW), ..account(6, "USD", &[], 0) });
    let table = [
        ("USD", M::Card, Some(1)),
        ("USD", M::Recurrent, Some(1)),
        ("RUB", M::Sbp, Some(4)),
        ("USD", M::Sbp, None),
        ("USD", M::Bnpl, Some(2)),
        ("EUR", M::Card, Some(1)),
        ("EUR", M::ApplePay, Some(3)),
        ("EUR", M::Sbp, None),
        ("GBP", M::Card, None),
    ];
    for (currency, method, expected) in table {
        let found = route(&accounts, currency.parse().unwrap(), method);
        let expected = expected.map(id::<crate::id::AccountKind>);
        assert_eq!(found.map(|account| account.id.clone()), expected, "{currency} {method}");
    }
    let eur = methods(&accounts, "EUR".parse().unwrap());
    let wallets = [M::Sberpay, M::Tpay, M::Yoomoney, M::ApplePay, M::GooglePay];
    assert_eq!(eur, [&[M::Card, M::Wallet], &wallets[..], &[M::Recurrent]].concat());
}

/// Numbers of accounts, and what is against each.
type Reasons<'a> = &'a [(u8, &'a [Obstacle])];
/// Numbers of accounts with their priorities, in the order in which they are asked.
type Line<'a> = &'a [(u8, i64)];

/// What [`route`] went by before anybody asked why.
fn is_taken(account: &ConnectorAccount, currency: Currency, method: MethodCode) -> bool {
    account.is_enabled
        && account.removed_at.is_none()
        && account.currencies.contains(&currency)
        && account.has(method)
        && method.knows(currency)
}

#[test]
fn each_account_that_is_not_asked_has_its_reasons() {
    use {MethodCode as M, Obstacle as O};
    let off = ConnectorAccount { is_enabled: false, ..account(3, "USD", &[M::Card], 3) };
    let gone = ConnectorAccount {
        is_enabled: false,
        removed_at: Some(NOW),
        ..account(4, "USD RUB", &[], 4)
    };
    let accounts =
        [account(2, "USD", &[], 2), off, gone, account(1, "EUR RUB", &[M::Card, M::Wallet], 1)];
    #[rustfmt::skip]
    let table: [(&str, Option<M>, Option<u8>, Reasons<'_>); 6] = [
        ("USD", Some(M::Card),  Some(2), &[(1, &[O::Currency]), (3, &[O::Off]), (4, &[O::Removed])]),
        ("USD", Some(M::Sbp),   None,    &[(1, &[O::Currency, O::Method, O::Unknown]), (2, &[O::Unknown]),
                                           (3, &[O::Off, O::Method, O::Unknown]), (4, &[O::Removed, O::Unknown])]),
        ("RUB", Some(M::Sbp),   None,    &[(1, &[O::Method]), (2, &[O::Currency]),
                                           (3, &[O::Off, O::Currency, O::Method]), (4, &[O::Removed])]),
        ("EUR", Some(M::Tpay),  Some(1), &[(2, &[O::Currency]), (3, &[O::Off, O::Currency, O::Method]),
                                           (4, &[O::Removed, O::Currency])]),
        ("RUB", None,           Some(1), &[(2, &[O::Currency]), (3, &[O::Off, O::Currency]), (4, &[O::Removed])]),
        ("GBP", None,           None,    &[(1, &[O::Currency]), (2, &[O::Currency]), (3, &[O::Off, O::Currency]),
                                           (4, &[O::Removed, O::Currency])]),
    ];
    for (currency, method, asked, others) in table {
        let found = explain(&accounts, currency.parse().unwrap(), method);
        let words = format!("{currency} {method:?}");
        assert_eq!(found.asked.map(|one| one.id.clone()), asked.map(id), "{words}");
        let reasons = found.others.iter().map(|(one, why)| (one.id.clone(), &why[..]));
        let expected = others.iter().map(|(number, why)| (id(*number), *why));
        assert_eq!(reasons.collect::<Vec<_>>(), expected.collect::<Vec<_>>(), "{words}");
    }
}

#[test]
fn an_account_stands_behind_when_nothing_but_the_order_is_against_it() {
    let accounts = [account(1, "USD", &[], 1), account(2, "USD", &[], 0)];
    let found = explain(&accounts, usd(), Some(MethodCode::Card));
    assert_eq!(found.others, [(&accounts[0], Vec::new())]);
}

#[test]
fn what_is_explained_is_what_is_done() {
    let lists = [vec![], vec![MethodCode::Card], vec![MethodCode::Wallet, MethodCode::Sbp]];
    let mut accounts = Vec::new();
    for (is_enabled, is_removed) in [(true, false), (false, false), (true, true), (false, true)] {
        for currencies in ["USD", "RUB", "USD RUB"] {
            for methods in &lists {
                let number = u8::try_from(accounts.len()).unwrap();
                let removed_at = is_removed.then_some(NOW);
                let one = account(number, currencies, methods, i64::from(number % 3));
                accounts.push(ConnectorAccount { is_enabled, removed_at, ..one });
            }
        }
    }
    for size in 1..4 {
        for some in accounts.windows(size) {
            for code in ["USD", "RUB", "EUR"] {
                let currency = code.parse().unwrap();
                for method in MethodCode::ALL.iter().copied() {
                    let found = explain(some, currency, Some(method));
                    assert_eq!(found.asked, route(some, currency, method));
                    for one in some {
                        assert_eq!(one.takes(currency, method), is_taken(one, currency, method));
                    }
                    let is_any = some.iter().any(|one| one.takes(currency, method));
                    assert_eq!(found.asked.is_some(), is_any);
                    let has_reason = |(_, why): &(_, Vec<Obstacle>)| !why.is_empty();
                    assert!(is_any || found.others.iter().all(has_reason));
                }
                let paid_out = explain(some, currency, None);
                assert_eq!(paid_out.asked, route_any(some, currency));
            }
        }
    }
}

#[test]
fn an_account_moves_past_its_neighbour_and_nobody_else() {
    use Way::{Down, Up};
    let table: [(Line<'_>, u8, Way, Line<'_>); 7] = [
        (&[(1, 0), (2, 1), (3, 2)], 2, Up, &[(2, 1), (1, 2), (3, 2)]),
        (&[(1, 0), (2, 1), (3, 9)], 1, Down, &[(2, 1), (1, 2), (3, 9)]),
        (&[(1, 0), (2, 0), (3, 0)], 3, Up, &[(1, 0), (3, 0), (2, 1)]),
        (&[(2, 0), (3, 0), (1, 5)], 1, Up, &[(2, 0), (1, 5), (3, 6)]),
        (&[(1, 0), (2, 1)], 1, Up, &[(1, 0), (2, 1)]),
        (&[(1, 0), (2, 1)], 2, Down, &[(1, 0), (2, 1)]),
        (&[(1, 5)], 1, Down, &[(1, 5)]),
    ];
    for (before, number, way, after) in table {
        let mut setup = setup();
        setup.accounts = before
            .iter()
            .map(|(number, priority)| account(*number, "USD", &[], *priority))
            .collect();
        let live = ConnectorAccount { livemode: true, ..account(8, "USD", &[], 1) };
        let gone = ConnectorAccount { removed_at: Some(NOW), ..account(9, "USD", &[], 1) };
        setup.accounts.extend([live.clone(), gone.clone()]);
        let place = before.iter().position(|(one, _)| *one == number).unwrap();
        for _ in 0..2 {
            // Another time it stands somewhere else.
            setup.move_account(&id(number), place, way).unwrap();
        }
        assert_eq!(setup.accounts.split_off(before.len()), [live, gone]);
        setup.accounts.sort_by(|a, b| (a.priority, &a.id).cmp(&(b.priority, &b.id)));
        let found = setup.accounts.iter().map(|one| (one.id.clone(), one.priority));
        let expected = after.iter().map(|(number, priority)| (id(*number), *priority));
        assert_eq!(found.collect::<Vec<_>>(), expected.collect::<Vec<_>>(), "{before:?} {way}");
    }
    let nobody = setup().move_account(&id(1), 0, Up);
    assert_eq!(nobody, Err(SetupRefusal::NoAccount(id(1))));
}

#[test]
fn a_new_account_is_asked_after_the_others_and_serves_something() {
    let mut setup = setup();
    setup.add_account_last(account(1, "USD", &[], 70)).unwrap();
    setup.add_account_last(account(2, "USD", &[], 0)).unwrap();
    assert_eq!(setup.accounts.iter().map(|one| one.priority).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(setup.serve_account(&id(1), &[], &[]), Err(SetupRefusal::NoCurrency));
    let eur = "EUR".parse().unwrap();
    setup.serve_account(&id(1), &[eur], &[MethodCode::Card]).unwrap();
    assert_eq!(setup.accounts[0].currencies, [eur]);
    assert_eq!(route(&setup.accounts, usd(), MethodCode::Card).unwrap().id, id(2));
    assert_eq!(check_sold(&[usd()], &[eur, usd()]), Ok(()));
    assert_eq!(check_sold(&[eur, usd()], &[eur]), Err(NotSold(usd())));
}

#[test]
fn the_health_of_an_account_is_what_its_acquirer_has_answered() {
    use AttemptState as S;
    let tries = |state, count, seconds| AccountTries {
        account_id: id(1),
        currency: usd(),
        state,
        count,
        last_at: NOW.plus_seconds(seconds),
    };
    let all = [
        tries(S::Approved, 5, 9),
        tries(S::Reversed, 1, 9),
        tries(S::Declined, 3, 9),
        tries(S::Unknown, 1, 2),
        tries(S::ManualReview, 1, 4),
        tries(S::Created, 7, 9),
        tries(S::RequiresAction, 7, 9),
        tries(S::Submitted, 7, 9),
        tries(S::Abandoned, 7, 9),
    ];
    let unknown_at = Some(NOW.plus_seconds(4));
    let expected = AccountHealth { approved: 6, declined: 3, unknown: 2, unknown_at };
    assert_eq!(AccountHealth::of(all.iter()), expected);
    assert_eq!(AccountHealth::of([].iter()), AccountHealth::default());
}

#[test]
fn of_equal_priorities_the_older_account_is_asked() {
    let accounts = [account(2, "USD", &[], 0), account(1, "USD", &[], 0)];
    assert_eq!(
        route(&accounts, usd(), MethodCode::Card).unwrap().id,
        AccountId::new(NOW, &[1; 16])
    );
}

#[test]
fn the_sandbox_never_serves_live_payments() {
    let live = ConnectorAccount { livemode: true, ..account(1, "USD", &[], 0) };
    assert_eq!(setup().add_account(live), Err(SetupRefusal::SandboxIsTest));
    let unknown = ConnectorAccount { connector: "bank".into(), ..account(1, "USD", &[], 0) };
    let refusal = setup().add_account(unknown).unwrap_err();
    assert_eq!(refusal.to_string(), "there is no connector \"bank\"; there is: sandbox");
}

#[test]
fn a_removed_accounts_name_is_free_again() {
    let mut setup = setup();
    let named = |number| ConnectorAccount { name: "main".into(), ..account(number, "USD", &[], 0) };
    setup.add_account(named(1)).unwrap();
    assert_eq!(setup.add_account(named(2)), Err(SetupRefusal::NameTaken("main".into())));
    setup.remove_account(&id(1), NOW).unwrap();
    assert_eq!(setup.remove_account(&id(1), NOW), Err(SetupRefusal::NoAccount(id(1))));
    setup.add_account(named(2)).unwrap();
    assert_eq!(route(&setup.accounts, usd(), MethodCode::Card).unwrap().id, id(2));
}

#[test]
fn one_url_has_one_endpoint_of_a_mode_and_there_are_at_most_sixteen() {
    let mut setup = setup();
    for number in 0..16 {
        setup.add_endpoint(endpoint(number, &format!("https://s.example/{number}"))).unwrap();
    }
    let taken = setup.add_endpoint(endpoint(20, "https://s.example/3"));
    assert_eq!(taken, Err(SetupRefusal::UrlTaken("https://s.example/3".into())));
    let more = setup.add_endpoint(endpoint(20, "https://s.example/more"));
    assert_eq!(more, Err(SetupRefusal::TooManyEndpoints));
    let live = Endpoint { livemode: true, ..endpoint(20, "https://s.example/3") };
    setup.add_endpoint(live).unwrap();
    let moved = setup.replace_endpoint(endpoint(2, "https://s.example/3"));
    assert_eq!(moved, Err(SetupRefusal::UrlTaken("https://s.example/3".into())));
    setup.replace_endpoint(endpoint(2, "https://s.example/moved")).unwrap();
}

#[test]
fn an_endpoint_of_the_other_mode_is_not_seen() {
    let mut setup = setup();
    setup.add_endpoint(endpoint(1, "https://s.example")).unwrap();
    let id: EndpointId = id(1);
    for (livemode, is_seen) in [(None, true), (Some(false), true), (Some(true), false)] {
        assert_eq!(setup.endpoint(livemode, &id).is_ok(), is_seen, "{livemode:?}");
    }
}

#[test]
fn a_filter_is_a_list_of_events_or_a_star() {
    let two = ["payment.failed", "payment.succeeded"];
    assert_eq!(EventFilter::of(&["*"]), Ok(EventFilter::All));
    assert_eq!(EventFilter::of(&two), Ok(EventFilter::Only(two.map(String::from).to_vec())));
    assert_eq!(EventFilter::of(&two).unwrap().words(), two);
    assert_eq!(EventFilter::All.words(), ["*"]);
    let table: [(&[&str], NotAFilter); 4] = [
        (&[], NotAFilter::Empty),
        (&["*", "payment.failed"], NotAFilter::NotAlone),
        (&["payment.failed", "payment.failed"], NotAFilter::Twice("payment.failed".into())),
        (&["payment.*"], NotAFilter::Unknown("payment.*".into())),
    ];
    for (words, expected) in table {
        assert_eq!(EventFilter::of(words), Err(expected));
    }
}

#[test]
fn an_endpoint_is_told_of_what_it_wants_while_it_is_on() {
    let some = EventFilter::of(&["payment.failed"]).unwrap();
    let off = Some(DisabledReason::Operator);
    let table = [
        (EventFilter::All, None, "payment.failed", true),
        (EventFilter::All, off, "payment.failed", false),
        (some.clone(), None, "payment.failed", true),
        (some.clone(), None, "payment.succeeded", false),
        (some, off, "payment.failed", false),
    ];
    for (events, disabled, kind, expected) in table {
        let endpoint = Endpoint { events, disabled, ..endpoint(1, "https://s.example") };
        assert_eq!(endpoint.wants(kind), expected, "{endpoint:?} {kind}");
    }
    assert!(Fact::native().all(|fact| EventFilter::of(&[fact.word()]).is_ok()));
}

/// The leading key and the one beside it.
fn keys_at(secret: &WebhookSecret, seconds: i64) -> (String, String) {
    let secret = secret.clone().at(NOW.plus_seconds(seconds));
    let text = |key: &[u8]| String::from_utf8(key.to_vec()).unwrap();
    let KeyPair { primary, secondary } = secret.keys();
    (text(primary), secondary.map(text).unwrap_or_default())
}

#[test]
fn a_rotation_runs_through_its_phases_by_the_clock_alone() {
    let rotated = secret().rotate(b"new".to_vec(), DAY, NOW);
    let table = [
        (0, "old", "new"),
        (DAY - 1, "old", "new"),
        (DAY, "new", "old"),
        (2 * DAY - 1, "new", "old"),
        (2 * DAY, "new", ""),
        (400 * DAY, "new", ""),
    ];
    for (seconds, primary, secondary) in table {
        assert_eq!(keys_at(&rotated, seconds), (primary.into(), secondary.into()), "{seconds}");
    }
    assert_eq!(keys_at(&secret(), DAY), ("old".into(), String::new()));
}

#[test]
fn a_promotion_by_hand_keeps_the_old_key_for_a_day() {
    let rotated = secret().rotate(b"new".to_vec(), 7 * DAY, NOW);
    let promoted = rotated.promote(NOW.plus_seconds(60)).unwrap();
    let table = [(60, "new", "old"), (60 + DAY - 1, "new", "old"), (60 + DAY, "new", "")];
    for (seconds, primary, secondary) in table {
        assert_eq!(keys_at(&promoted, seconds), (primary.into(), secondary.into()), "{seconds}");
    }
    assert_eq!(promoted.clone().promote(NOW.plus_seconds(61)), Err(NotRotated));
    assert_eq!(secret().promote(NOW), Err(NotRotated));
}

#[test]
fn who_rotates_twice_wants_the_last_key() {
    let once = secret().rotate(b"lost".to_vec(), DAY, NOW);
    let twice = once.clone().rotate(b"new".to_vec(), DAY, NOW.plus_seconds(60));
    assert_eq!(keys_at(&twice, 60), ("old".into(), "new".into()));
    let after_promotion = once.rotate(b"newer".to_vec(), DAY, NOW.plus_seconds(DAY));
    assert_eq!(keys_at(&after_promotion, DAY), ("lost".into(), "newer".into()));
}

#[test]
fn a_key_opens_nothing_once_it_is_revoked_or_over() {
    let key = ApiKey {
        id: id(1),
        merchant_id: id(0),
        livemode: false,
        public_part: String::new(),
        secret_hash: Vec::new(),
        last4: String::new(),
        created_at: NOW,
        expires_at: None,
        last_used_at: None,
        requests_max: None,
        revoked_at: None,
    };
    let until = ApiKey { expires_at: Some(NOW), ..key.clone() };
    let revoked = ApiKey { revoked_at: Some(NOW), ..key.clone() };
    assert!(key.is_usable_at(NOW.plus_seconds(400 * DAY)));
    assert!(until.is_usable_at(NOW.plus_seconds(-1)) && !until.is_usable_at(NOW));
    assert!(!revoked.is_usable_at(NOW));
}

#[test]
fn fees_are_per_dialect_and_start_at_the_vendors_own() {
    let mut fees = Fees::default();
    let all = |fees: &Fees| Dialect::ALL.iter().map(|d| fees.bps(*d)).collect::<Vec<_>>();
    assert_eq!(all(&fees), [0, 0, 50, 300, 0]);
    fees.set(Dialect::Maxfi, 30);
    fees.set(Dialect::Fyatu, 0);
    assert_eq!(all(&fees), [30, 0, 50, 0, 0]);
    fees.set(Dialect::Maxfi, 0);
    fees.set(Dialect::Fyatu, 300);
    assert_eq!(fees, Fees::default());
}

#[test]
fn names_and_handles_have_their_letters() {
    let table = [
        ("acme", true, true),
        ("acme-2", true, true),
        ("-acme", true, false),
        ("Acme", true, false),
        ("Чайная", true, false),
        ("", false, false),
        ("a\nb", false, false),
    ];
    for (text, label, handle) in table {
        assert_eq!((is_label(text), is_handle(text)), (label, handle), "{text:?}");
    }
    assert!(is_handle(&"a".repeat(40)) && !is_handle(&"a".repeat(41)));
}
