//! `GET /checkout/{id}/status`: what a waiting page asks again and again.

use std::time::Duration;

use domain::session::{Session, Status};
use domain::time::Micros;
use serde::Serialize;

use super::checkout::status_word;
use crate::wire::{Invalid, query::Query};

/// The longest wait, in seconds.
const WAIT_SECONDS_MAX: i64 = 20;

/// A look at the status, or a wait for another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusIn {
    /// What the asker has seen. None: the answer comes at once.
    pub known: Option<Status>,
    pub patience: Duration,
}

/// Reads the query in the documented order; the first parameter that is wrong answers.
pub fn read(raw: &str) -> Result<StatusIn, Invalid> {
    let query = Query::of(raw);
    let mut words = Status::ALL.iter().map(|status| status_word(*status)).collect::<Vec<_>>();
    words.dedup();
    let known = query.word("known", &words)?;
    let wait_seconds = query.integer("wait", 0..=WAIT_SECONDS_MAX)?.unwrap_or_default();
    let patience = Duration::from_secs(wait_seconds.unsigned_abs());
    Ok(StatusIn { known, patience })
}

/// The session's id and its status in one of six words.
#[derive(Debug, Serialize)]
pub struct StatusOut<'a> {
    id: &'a str,
    status: &'static str,
}

impl<'a> StatusOut<'a> {
    /// The session as it is at `now`.
    pub fn of(session: &'a Session, now: Micros) -> Self {
        Self { id: session.id.as_str(), status: status_word(session.status_at(now)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn each_parameter_has_its_rule() {
        let at_once = Duration::ZERO;
        let table = [
            ("",                         Ok((None, at_once))),
            ("known=open",               Ok((Some(Status::Open), at_once))),
            ("known=processing&wait=20", Ok((Some(Status::Processing), Duration::from_secs(20)))),
            ("wait=0",                   Ok((None, at_once))),
            ("other=1",                  Ok((None, at_once))),
            ("known=paid",               Err("known")),
            ("known=",                   Err("known")),
            ("wait=21",                  Err("wait")),
            ("wait=-1",                  Err("wait")),
            ("wait=x&known=x",           Err("known")),
        ];
        for (raw, expected) in table {
            let read = read(raw).map(|StatusIn { known, patience }| (known, patience));
            assert_eq!(read.map_err(|invalid| invalid.param), expected.map_err(String::from), "{raw}");
        }
    }
}
