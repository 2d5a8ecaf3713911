//! The limits as a table, and a year of honest trade beside an attack.

use std::collections::{HashMap, HashSet};

use super::{Facts, Limit, Reason, Seen, Since, Verdict, judge, reasons};
use crate::{
    card::Brand,
    decline::{DeclineCode, ErrorCode},
    session::Customer,
    time::Micros,
};

const NOW: Micros = Micros::new(1_776_405_854_000_000);
const CARD: Facts = Facts { is_test_card: false, is_card: true, can_challenge: true };

fn seen(change: impl FnOnce(&mut Seen)) -> Seen {
    let mut seen = Seen::default();
    change(&mut seen);
    seen
}

#[test]
#[rustfmt::skip]
fn each_limit_refuses_from_its_number_on() {
    let later = Some(NOW.plus_seconds(1));
    let table = [
        (seen(|_| {}),                                                CARD, None),
        (seen(|s| s.is_hard_declined = true),                         CARD, Some(Limit::HardDeclined)),
        (seen(|s| s.card_day = 9),                                    CARD, None),
        (seen(|s| s.card_day = 10),                                   CARD, Some(Limit::CardDeclines)),
        (seen(|s| s.card_month = 19),                                 CARD, None),
        (seen(|s| s.card_month = 20),                                 CARD, Some(Limit::CardDeclines)),
        (seen(|s| s.address_cards = 19),                              CARD, None),
        (seen(|s| s.address_cards = 20),                              CARD, Some(Limit::AddressCards)),
        (seen(|s| s.email_day = 9),                                   CARD, None),
        (seen(|s| s.email_day = 10),                                  CARD, Some(Limit::EmailDeclines)),
        (seen(|s| s.phone_day = 10),                                  CARD, Some(Limit::PhoneDeclines)),
        (seen(|_| {}), Facts { is_test_card: true, ..CARD },                Some(Limit::TestCard)),
        (seen(|s| s.step_up_until = later),                           CARD, None),
        (seen(|s| s.step_up_until = later), Facts { can_challenge: false, ..CARD }, Some(Limit::StepUp)),
        (seen(|s| s.step_up_until = Some(NOW)), Facts { can_challenge: false, ..CARD }, None),
        (seen(|s| s.step_up_until = later), Facts::default(),               None),
    ];
    for (seen, facts, expected) in table {
        assert_eq!(judge(&seen, &facts, Vec::new(), NOW).refused_by, expected, "{seen:?} {facts:?}");
    }
}

#[test]
#[rustfmt::skip]
fn the_breaker_trips_on_many_cards_of_which_hardly_one_is_approved() {
    // Only declined, all cards, trips.
    let table = [
        (49, 49, false),
        (50, 50, true),
        (50, 62, true),
        (50, 63, false),
        (800, 1000, true),
        (799, 1000, false),
    ];
    for (only_declined, cards, expected) in table {
        let seen = Seen { cards, only_declined, ..Seen::default() };
        let verdict = judge(&seen, &CARD, Vec::new(), NOW);
        assert_eq!(verdict.steps_up_until, expected.then(|| NOW.plus_seconds(1800)), "{seen:?}");
        assert_eq!(verdict.must_challenge, expected);
        // While it stands, it is not raised again.
        let standing = Seen { step_up_until: Some(NOW.plus_seconds(9)), ..seen };
        let verdict = judge(&standing, &CARD, Vec::new(), NOW);
        assert_eq!((verdict.steps_up_until, verdict.must_challenge), (None, true));
    }
}

#[test]
fn a_refusal_reads_like_any_decline() {
    let read = |limit, is_card| {
        let verdict = Verdict { refused_by: limit, ..Verdict::default() };
        let decline = verdict.decline(&Facts { is_card, ..Facts::default() });
        decline.map(|decline| (decline.code, decline.decline_code, decline.is_hard))
    };
    let generic = Some(DeclineCode::GenericDecline);
    for limit in Limit::ALL.iter().filter(|limit| **limit != Limit::TestCard) {
        assert_eq!(read(Some(*limit), true), Some((ErrorCode::CardDeclined, generic, false)));
        assert_eq!(read(Some(*limit), false), Some((ErrorCode::PaymentDeclined, generic, false)));
    }
    let named = Some(DeclineCode::LiveModeTestCard);
    assert_eq!(read(Some(Limit::TestCard), true), Some((ErrorCode::CardDeclined, named, false)));
    assert_eq!(read(None, true), None);
}

#[test]
#[rustfmt::skip]
fn odd_contacts_are_noted() {
    /// Address, telephone number and country; the card; what is noted.
    type Row = (&'static str, &'static str, &'static str, Option<Brand>, &'static [Reason]);
    let mir = Some(Brand::Mir);
    let table: &[Row] = &[
        ("ann@example.com",        "+994501234567", "AZ", None,               &[]),
        ("анна@пример.рф",         "",              "RU", mir,                &[]),
        ("ann@mailinator.com",     "",              "",   None,               &[Reason::DisposableEmail]),
        ("ann@x.MAILINATOR.com",   "",              "",   None,               &[Reason::DisposableEmail]),
        ("ann@notmailinator.com",  "",              "",   None,               &[]),
        ("ann@localhost",          "",              "",   None,               &[Reason::MalformedEmail]),
        ("ann@-x.example",         "",              "",   None,               &[Reason::MalformedEmail]),
        (".ann@example.com",       "",              "",   None,               &[Reason::MalformedEmail]),
        ("",                       "12345",         "",   None,               &[Reason::MalformedPhone]),
        ("",                       "",              "AZ", mir,                &[Reason::CountryMismatch]),
        ("",                       "",              "AZ", Some(Brand::Visa),  &[]),
        ("",                       "",              "",   mir,                &[]),
    ];
    for (email, phone, country, brand, expected) in table {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let customer =
            Customer { email: text(email), phone: text(phone), country: text(country), name: None };
        assert_eq!(&reasons(&customer, *brand), expected, "{email} {phone} {country}");
    }
}

/// One try as it is remembered.
struct Try {
    at: Micros,
    card: u32,
    address: u32,
    is_declined: bool,
}

/// The tries of one merchant, counted as the store counts them.
#[derive(Default)]
struct Book {
    tries: Vec<Try>,
    declines: HashMap<u32, Vec<Micros>>,
    step_up_until: Option<Micros>,
}

impl Book {
    fn seen(&self, card: u32, address: u32, now: Micros) -> Seen {
        let since = Since::at(now);
        let after = |at: Micros| self.tries.iter().rev().take_while(move |one| one.at > at);
        let of_card = self.declines.get(&card).map(Vec::as_slice).unwrap_or_default();
        let declined = |since| of_card.iter().filter(|at| **at > since).count();
        let here = after(since.hour).filter(|one| one.address == address && one.card != card);
        let mut cards: HashMap<u32, bool> = HashMap::new();
        for one in after(since.breaker).take(1000) {
            *cards.entry(one.card).or_insert(true) &= one.is_declined;
        }
        let count = |n: usize| u32::try_from(n).unwrap();
        Seen {
            card_day: count(declined(since.day)),
            card_month: count(declined(since.month)),
            address_cards: count(here.map(|one| one.card).collect::<HashSet<_>>().len()),
            cards: count(cards.len()),
            only_declined: count(cards.values().filter(|declined| **declined).count()),
            step_up_until: self.step_up_until,
            ..Seen::default()
        }
    }

    /// Whether the try is let through; `can_challenge` as the attacker or payer can.
    fn try_card(
        &mut self,
        card: u32,
        address: u32,
        is_declined: bool,
        facts: &Facts,
        now: Micros,
    ) -> bool {
        let verdict = judge(&self.seen(card, address, now), facts, Vec::new(), now);
        self.step_up_until = verdict.steps_up_until.or(self.step_up_until);
        let is_admitted = verdict.refused_by.is_none();
        if is_admitted {
            self.tries.push(Try { at: now, card, address, is_declined });
            self.declines.entry(card).or_default().extend(is_declined.then_some(now));
        }
        is_admitted
    }
}

/// A xorshift: the same story every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: u64) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        u32::try_from(self.0 % n).unwrap()
    }
}

#[test]
fn one_address_gets_twenty_cards_an_hour() {
    let mut book = Book::default();
    let micros = 3_600_000_000 / 1674;
    let calls = (0..1674)
        .filter(|n| {
            let now = Micros::new(NOW.as_i64() + i64::from(*n) * micros);
            book.try_card(*n, 1, true, &CARD, now)
        })
        .count();
    assert_eq!(calls, 20);
}

#[test]
fn a_crowd_of_addresses_trips_the_breaker_at_the_fiftieth_decline() {
    let mut book = Book::default();
    let blind = Facts { can_challenge: false, ..CARD };
    let now = |n: u32| NOW.plus_seconds(i64::from(n));
    let calls = (0..500).filter(|n| book.try_card(*n, *n, true, &blind, now(*n))).count();
    assert_eq!(calls, 50);
    assert_eq!(book.step_up_until, Some(NOW.plus_seconds(50 + 1800)));
}

#[test]
fn honest_payers_are_let_through() {
    // Ten thousand sessions in a day at one shop: a payer has one card or two, is declined three times at
    // most, and shares an address with a household or, one in twenty, with a fifth of a city.
    let (mut book, mut chance, mut blocked) = (Book::default(), Chance(0x9E37_79B9_7F4A_7C15), 0);
    let mut ratio = [0_u32; 2];
    for session in 0..10_000_u32 {
        let mut now = NOW.plus_seconds(i64::from(session) * 86_400 / 10_000);
        let shared = chance.below(20) == 0;
        let address = if shared { chance.below(5) } else { 1000 + chance.below(8000) };
        let declines = [0, 0, 0, 0, 0, 0, 0, 1, 2, 3][usize::try_from(chance.below(10)).unwrap()];
        let mut was_blocked = false;
        for n in 0..=declines {
            let card = if n < 2 { session * 2 } else { session * 2 + 1 };
            now = now.plus_seconds(i64::from(n) * 25);
            ratio[usize::from(n < declines)] += 1;
            was_blocked |= !book.try_card(card, address, n < declines, &CARD, now);
        }
        blocked += u32::from(was_blocked);
    }
    assert!(blocked <= 10, "{blocked} of 10 000 honest sessions, tries {ratio:?}");
    assert_eq!(book.step_up_until, None);
}
