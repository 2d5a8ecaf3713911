//! Moving the clock. The address that the page is led to says what has run, and what is left.

use app::view::desk::{LabProblem, MovedView, Unit};
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    audit::{Subject, Verb},
    test_clock::{ADVANCE_MAX_SECONDS, Item},
};
use serde::Deserialize;

use super::{
    super::{Act, Desk, Entered, Posted, Stop},
    Typed, again,
};
use crate::services::{
    idempotency::Call,
    test_clock::{Advanced, ClockError},
};

const DAY_SECONDS: i64 = 86_400;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct ClockForm {
    amount: String,
    unit: String,
    /// From a button, in place of an amount.
    seconds: String,
    /// `next`: to whatever comes first.
    to: String,
}

impl ClockForm {
    fn typed(&self, problem: LabProblem) -> Typed {
        Typed { amount: self.amount.clone(), unit: self.unit(), problem: Some(problem) }
    }

    fn unit(&self) -> Unit {
        self.unit.parse().unwrap_or_default()
    }

    /// How far the clock is to be moved.
    fn seconds(&self) -> Option<i64> {
        let seconds = match self.seconds.trim() {
            "" => self.amount.trim().parse::<i64>().ok()?.checked_mul(self.unit().seconds())?,
            seconds => seconds.parse().ok()?,
        };
        (1..=ADVANCE_MAX_SECONDS).contains(&seconds).then_some(seconds)
    }
}

/// Moves the clock; whatever is due on the way happens.
pub(crate) async fn advance(State(desk): State<Desk>, posted: Posted<ClockForm>) -> Response {
    let entered = &posted.entered;
    let seconds = match wanted(&desk, entered, &posted.form).await {
        Ok(seconds) => seconds,
        Err(problem) => return again(&desk, entered, posted.form.typed(problem)).await,
    };
    let act = Act {
        subject: Subject::Clock,
        verb: Verb::Moved,
        object_id: entered.signed.merchant.id.to_string(),
        detail: format!("{seconds} s"),
    };
    let end = match desk.test_clock.read(&entered.caller()) {
        Ok(reading) => reading.now.plus_seconds(seconds),
        Err(error) => return desk.broken(entered, &error),
    };
    let clock = desk.test_clock.clone();
    let work = move |call: Call<Advanced>| async move { clock.advance(call, seconds).await };
    let said = move |advanced: &Advanced| {
        let left = if advanced.is_done { 0 } else { end.seconds() - advanced.now.seconds() };
        words(advanced, left.max(0))
    };
    match Box::pin(desk.once(&posted, act, said, work)).await {
        Ok(words) => {
            let to = entered.at(&format!("/lab?moved={words}"));
            Redirect::to(&to).into_response()
        }
        Err(Stop::Refused(error)) => match problem_of(&error) {
            Some(problem) => again(&desk, entered, posted.form.typed(problem)).await,
            None => desk.broken(entered, &error),
        },
        Err(stop) => desk.stopped(entered, &stop),
    }
}

async fn wanted(desk: &Desk, entered: &Entered, form: &ClockForm) -> Result<i64, LabProblem> {
    if form.to != "next" {
        return form.seconds().ok_or(LabProblem::Amount);
    }
    let caller = entered.caller();
    let clock = &desk.test_clock;
    let first = clock.foreseen(&caller, 1).await.ok().and_then(|mut first| first.pop());
    let first = first.ok_or(LabProblem::NothingDue)?;
    let now = clock.read(&caller).map_err(|_| LabProblem::NothingDue)?.now;
    // The first whole second that is not before it.
    let micros = first.at.as_i64() - now.as_i64();
    Ok(micros.saturating_add(999_999).div_euclid(1_000_000).clamp(1, ADVANCE_MAX_SECONDS))
}

const fn problem_of(error: &ClockError) -> Option<LabProblem> {
    match error {
        ClockError::Busy => Some(LabProblem::Busy),
        ClockError::TooFar(left) => Some(LabProblem::TooFar(*left / DAY_SECONDS)),
        ClockError::Held => Some(LabProblem::Held),
        ClockError::Live | ClockError::Store(_) => None,
    }
}

/// What has run and what is left, as `delivery.2-refund.1-left.0`.
fn words(advanced: &Advanced, left_seconds: i64) -> String {
    let ran = Item::ALL.iter().map(|item| (item.word(), i64::from(advanced.ran.of(*item))));
    let ran = ran.filter(|(_, count)| *count > 0).chain([("left", left_seconds)]);
    ran.map(|(word, count)| format!("{word}.{count}")).collect::<Vec<_>>().join("-")
}

/// The same, read back from an address; nothing where it says nothing of that kind.
pub(super) fn moved(query: &str) -> Option<MovedView> {
    let words = query.split('&').find_map(|pair| pair.strip_prefix("moved="))?;
    let mut moved = MovedView::default();
    for word in words.split('-') {
        let (what, count) = word.split_once('.')?;
        if what == "left" {
            moved.left_seconds = count.parse().ok()?;
        } else {
            moved.ran.push((what.parse().ok()?, count.parse().ok()?));
        }
    }
    (0..=ADVANCE_MAX_SECONDS).contains(&moved.left_seconds).then_some(moved)
}

#[cfg(test)]
mod tests {
    use domain::{test_clock::Ran, time::Micros};

    use super::*;

    #[test]
    fn what_has_run_is_read_back() {
        let mut ran = Ran::default();
        ran.add(Item::Refund, 1);
        ran.add(Item::Delivery, 12);
        let words = words(&Advanced { now: Micros::new(0), is_done: false, ran }, 60);
        assert_eq!(words, "refund.1-delivery.12-left.60");
        let ran = vec![(Item::Refund, 1), (Item::Delivery, 12)];
        let read = moved(&format!("lang=en&moved={words}"));
        assert_eq!(read, Some(MovedView { ran, left_seconds: 60 }));
        for wrong in ["moved=", "moved=fire.1", "moved=left.-1", "moved=refund.x", "word=moved"] {
            assert_eq!(moved(wrong), None, "{wrong}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn a_clock_is_moved_by_whole_units_and_never_back() {
        let form = |amount: &str, unit: &str, seconds: &str| {
            let (amount, unit, seconds) = (amount.into(), unit.into(), seconds.into());
            ClockForm { amount, unit, seconds, to: String::new() }.seconds()
        };
        let table = [
            ("1",       "minutes", "",         Some(60)),
            (" 2 ",     "days",    "",         Some(172_800)),
            ("3",       "",        "",         Some(10_800)),
            ("",        "hours",   "604800",   Some(604_800)),
            ("0",       "hours",   "",         None),
            ("-1",      "hours",   "",         None),
            ("1.5",     "hours",   "",         None),
            ("366",     "days",    "",         None),
            ("99999999999999", "days", "",     None),
            ("1",       "hours",   "31536001", None),
        ];
        for (amount, unit, seconds, expected) in table {
            assert_eq!(form(amount, unit, seconds), expected, "{amount} {unit} {seconds}");
        }
    }
}
