//! From counts to a verdict.

use super::{Facts, Limit, Reason, Seen, Verdict};
use crate::time::Micros;

/// How often the schemes let a declined card be tried again.
const CARD_DAY_MAX: u32 = 10;
const CARD_MONTH_MAX: u32 = 20;
/// Cards of one address in an hour.
const ADDRESS_CARDS_MAX: u32 = 20;
/// Declines of one email or phone in a day.
const CONTACT_DAY_MAX: u32 = 10;
/// The breaker: so many cards that were only declined, and so many hundredths of all cards.
const ONLY_DECLINED_MIN: u32 = 50;
const ONLY_DECLINED_PERCENT: u32 = 80;
/// How long a merchant's cards are challenged after the breaker has tripped.
const STEP_UP_SECONDS: i64 = 1800;

/// Decides about a try whose limits are on.
pub fn judge(seen: &Seen, facts: &Facts, reasons: Vec<Reason>, now: Micros) -> Verdict {
    let stands = seen.step_up_until.is_some_and(|until| now < until);
    let trips = !stands && is_under_attack(seen);
    let must_challenge = facts.is_card && (stands || trips);
    let table = [
        (Limit::TestCard, facts.is_test_card),
        (Limit::HardDeclined, seen.is_hard_declined),
        (Limit::CardDeclines, seen.card_day >= CARD_DAY_MAX || seen.card_month >= CARD_MONTH_MAX),
        (Limit::AddressCards, seen.address_cards >= ADDRESS_CARDS_MAX),
        (Limit::EmailDeclines, seen.email_day >= CONTACT_DAY_MAX),
        (Limit::PhoneDeclines, seen.phone_day >= CONTACT_DAY_MAX),
        (Limit::StepUp, must_challenge && !facts.can_challenge),
    ];
    Verdict {
        refused_by: table.into_iter().find(|(_, is_hit)| *is_hit).map(|(limit, _)| limit),
        must_challenge,
        steps_up_until: trips.then(|| now.plus_seconds(STEP_UP_SECONDS)),
        reasons,
    }
}

/// Many cards and hardly one that was approved.
fn is_under_attack(seen: &Seen) -> bool {
    seen.only_declined >= ONLY_DECLINED_MIN
        && seen.only_declined.saturating_mul(100)
            >= seen.cards.saturating_mul(ONLY_DECLINED_PERCENT)
}
