//! What goes wrong with a call when its test asks for it. The books stay true; what fails is the way there
//! and the way back.

use domain::{
    acquirer::{Answer, Effect},
    fault::AcquirerFault,
    money::Money,
};

use super::journal::Entry;

/// How long an inquiry does not find what is hidden, in seconds.
const HIDDEN_SECONDS: i64 = 60;

/// Whether the request never arrives.
pub(super) const fn is_lost_on_the_way(fault: Option<AcquirerFault>) -> bool {
    matches!(fault, Some(AcquirerFault::TimeoutBefore))
}

/// What the books are told. A request that arrives twice has one reference, and is one effect.
pub(super) fn bent(entry: Entry, fault: Option<AcquirerFault>) -> Entry {
    match fault {
        Some(AcquirerFault::Late(late_seconds)) => Entry { late_seconds, ..entry },
        Some(AcquirerFault::NotFoundThenFound) => {
            let hidden_until = Some(entry.created_at.plus_seconds(HIDDEN_SECONDS));
            Entry { hidden_until, ..entry }
        }
        _ => entry,
    }
}

/// What is heard of an answer.
pub(super) fn heard(answer: Answer<Effect>, fault: Option<AcquirerFault>) -> Answer<Effect> {
    match fault {
        Some(
            AcquirerFault::TimeoutAfter
            | AcquirerFault::Reset
            | AcquirerFault::Malformed
            | AcquirerFault::NotFoundThenFound,
        ) => Answer::Unknown,
        Some(AcquirerFault::WrongAmount) => misread(answer),
        _ => answer,
    }
}

/// The same answer with one minor unit more.
fn misread(answer: Answer<Effect>) -> Answer<Effect> {
    let Answer::Done(effect) = answer else { return answer };
    let more = Money::new(effect.amount.minor() + 1, effect.amount.currency());
    more.map_or(Answer::Unknown, |amount| Answer::Done(Effect { amount, ..effect }))
}
