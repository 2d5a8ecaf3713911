//! Faults on demand: what a developer lets go wrong in test mode, to see what the shop makes of it.
//!
//! Written as `name=value`, several of them separated by commas: `delay=500,acquirer=late:30`.

use std::{collections::BTreeMap, fmt, str::FromStr};

use crate::webhook::ATTEMPTS_MAX;

/// The member of a payment's metadata that names them.
pub const FAULT_KEY: &str = "kassa_fault";
/// The fact of a payment that names those of the last press of the button on its page.
pub const PRESS_FACT: &str = "press_fault";
/// The longest delay, in milliseconds.
pub const DELAY_MS_MAX: u32 = 30_000;
/// The longest an approval can be late, in seconds: longer than a person has to look.
pub const LATE_SECONDS_MAX: i64 = 7 * 86_400;
/// How late every other webhook is that is to be out of order, in seconds.
const REORDER_SECONDS: i64 = 10;

/// What goes wrong with one request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    /// Nothing happens for so many milliseconds.
    pub delay_ms: u32,
    /// What becomes of the answer.
    pub answer: Option<AnswerFault>,
    /// What the acquirer does.
    pub acquirer: Option<AcquirerFault>,
    /// What becomes of the webhooks.
    pub webhook: Option<WebhookFault>,
}

/// What becomes of an answer of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerFault {
    /// This status, before anything is done: 429, 500 or 503.
    Status(u16),
    /// It is done, and the answer is 500.
    FailAfterCommit,
    /// It is done, and there is no answer.
    DropAfterCommit,
}

/// What an acquirer does with one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AcquirerFault {
    /// No answer; it never arrived.
    TimeoutBefore,
    /// No answer; it happened.
    TimeoutAfter,
    /// The connection breaks within the answer.
    Reset,
    /// An answer that cannot be read.
    Malformed,
    /// An answer that names another amount.
    WrongAmount,
    /// The request arrives twice.
    Duplicate,
    /// The outcome stands after so many seconds.
    Late(i64),
    /// For a minute an inquiry does not find it.
    NotFoundThenFound,
}

/// What becomes of the webhooks about one object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WebhookFault {
    /// Each arrives twice.
    Duplicate,
    /// Every other one comes late, after the next.
    Reorder,
    /// So many attempts are lost on the way.
    DropFirst(u32),
}

impl WebhookFault {
    /// How late one with this sequence is, in seconds.
    pub const fn late_seconds(self, sequence: i64) -> i64 {
        match self {
            Self::Reorder if sequence % 2 == 1 => REORDER_SECONDS,
            _ => 0,
        }
    }

    /// Whether this attempt never arrives.
    pub const fn is_lost(self, attempt: u32) -> bool {
        matches!(self, Self::DropFirst(count) if attempt <= count)
    }

    /// Whether this attempt arrives twice.
    pub const fn is_doubled(self, attempt: u32) -> bool {
        matches!(self, Self::Duplicate) && attempt == 1
    }

    /// What the metadata of an object asks for; in live mode nothing.
    pub fn of(metadata: &BTreeMap<String, String>, livemode: bool) -> Option<Self> {
        Faults::kept(metadata, livemode).webhook
    }
}

impl fmt::Display for WebhookFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Duplicate => f.write_str("duplicate"),
            Self::Reorder => f.write_str("reorder"),
            Self::DropFirst(count) => write!(f, "drop_first:{count}"),
        }
    }
}

impl FromStr for WebhookFault {
    type Err = UnknownFault;

    fn from_str(word: &str) -> Result<Self, UnknownFault> {
        match word {
            "duplicate" => Ok(Self::Duplicate),
            "reorder" => Ok(Self::Reorder),
            _ => {
                let count = word.strip_prefix("drop_first:").and_then(|text| text.parse().ok());
                let count = count.filter(|count| (1..=ATTEMPTS_MAX).contains(count));
                Ok(Self::DropFirst(count.ok_or(UnknownFault)?))
            }
        }
    }
}

/// Why a text names no faults.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "is not a fault: delay=1 to 30000, status=429, 500 or 503, status_after_commit=500, \
     drop_after_commit, acquirer=timeout_before, timeout_after, reset, malformed, wrong_amount, \
     duplicate, late:1 to late:604800 or not_found_then_found, webhook=duplicate, reorder or \
     drop_first:1 to drop_first:8"
)]
pub struct UnknownFault;

impl FromStr for Faults {
    type Err = UnknownFault;

    fn from_str(text: &str) -> Result<Self, UnknownFault> {
        text.split(',').try_fold(Self::default(), |faults, part| faults.and(part.trim()))
    }
}

impl Faults {
    /// What the metadata of an object asks for; in live mode nothing.
    pub fn kept(metadata: &BTreeMap<String, String>, livemode: bool) -> Self {
        let named = metadata.get(FAULT_KEY).filter(|_| !livemode);
        named.and_then(|named| named.parse().ok()).unwrap_or_default()
    }

    /// What a payer's press of the button asks for; in live mode, and without a word, nothing.
    pub fn pressed(words: &str, livemode: bool) -> Result<Self, UnknownFault> {
        if livemode || words.is_empty() { Ok(Self::default()) } else { words.parse() }
    }

    /// What outlives the answer, in the words in which it is kept; `None`: nothing does.
    pub fn lasting(self) -> Option<String> {
        let acquirer = self.acquirer.map(|fault| format!("acquirer={fault}"));
        let webhook = self.webhook.map(|fault| format!("webhook={fault}"));
        let kept = acquirer.into_iter().chain(webhook).collect::<Vec<_>>();
        (!kept.is_empty()).then(|| kept.join(","))
    }

    /// The same, and `others` where these say nothing.
    #[must_use]
    pub fn or(self, others: Self) -> Self {
        Self {
            delay_ms: if self.delay_ms == 0 { others.delay_ms } else { self.delay_ms },
            answer: self.answer.or(others.answer),
            acquirer: self.acquirer.or(others.acquirer),
            webhook: self.webhook.or(others.webhook),
        }
    }

    fn and(mut self, part: &str) -> Result<Self, UnknownFault> {
        match part.split_once('=').unwrap_or((part, "")) {
            ("delay", ms) => {
                let ms = ms.parse().ok().filter(|ms| (1..=DELAY_MS_MAX).contains(ms));
                self.delay_ms = ms.ok_or(UnknownFault)?;
            }
            ("status", "429") => self.answer = Some(AnswerFault::Status(429)),
            ("status", "500") => self.answer = Some(AnswerFault::Status(500)),
            ("status", "503") => self.answer = Some(AnswerFault::Status(503)),
            ("status_after_commit", "500") => self.answer = Some(AnswerFault::FailAfterCommit),
            ("drop_after_commit", "") => self.answer = Some(AnswerFault::DropAfterCommit),
            ("acquirer", fault) => self.acquirer = Some(fault.parse()?),
            ("webhook", fault) => self.webhook = Some(fault.parse()?),
            _ => return Err(UnknownFault),
        }
        Ok(self)
    }
}

/// Those that need no number.
const ACQUIRER_WORDS: [(&str, AcquirerFault); 7] = [
    ("timeout_before", AcquirerFault::TimeoutBefore),
    ("timeout_after", AcquirerFault::TimeoutAfter),
    ("reset", AcquirerFault::Reset),
    ("malformed", AcquirerFault::Malformed),
    ("wrong_amount", AcquirerFault::WrongAmount),
    ("duplicate", AcquirerFault::Duplicate),
    ("not_found_then_found", AcquirerFault::NotFoundThenFound),
];

impl fmt::Display for AcquirerFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::Late(seconds) = self {
            return write!(f, "late:{seconds}");
        }
        let listed = ACQUIRER_WORDS.iter().find(|(_, fault)| fault == self);
        f.write_str(listed.map_or("", |(word, _)| word))
    }
}

impl FromStr for AcquirerFault {
    type Err = UnknownFault;

    fn from_str(word: &str) -> Result<Self, UnknownFault> {
        if let Some((_, fault)) = ACQUIRER_WORDS.iter().find(|(listed, _)| *listed == word) {
            return Ok(*fault);
        }
        let seconds = word.strip_prefix("late:").and_then(|text| text.parse().ok());
        let seconds = seconds.filter(|seconds| (1..=LATE_SECONDS_MAX).contains(seconds));
        Ok(Self::Late(seconds.ok_or(UnknownFault)?))
    }
}

#[cfg(test)]
mod tests {
    use super::{AcquirerFault as Acquirer, AnswerFault as Answer, *};

    #[test]
    #[rustfmt::skip]
    fn what_is_written_is_what_goes_wrong() {
        let of = |delay_ms, answer, acquirer| Some(Faults { delay_ms, answer, acquirer, webhook: None });
        let webhook = |fault| Some(Faults { webhook: Some(fault), ..Faults::default() });
        let acquirer = |fault| of(0, None, Some(fault));
        let table = [
            ("delay=30000",                    of(30_000, None, None)),
            ("delay=30001",                    None),
            ("delay=0",                        None),
            ("status=429",                     of(0, Some(Answer::Status(429)), None)),
            ("status=404",                     None),
            ("status_after_commit=500",        of(0, Some(Answer::FailAfterCommit), None)),
            ("drop_after_commit",              of(0, Some(Answer::DropAfterCommit), None)),
            ("drop_after_commit=1",            None),
            ("acquirer=timeout_before",        acquirer(Acquirer::TimeoutBefore)),
            ("acquirer=timeout_after",         acquirer(Acquirer::TimeoutAfter)),
            ("acquirer=reset",                 acquirer(Acquirer::Reset)),
            ("acquirer=malformed",             acquirer(Acquirer::Malformed)),
            ("acquirer=wrong_amount",          acquirer(Acquirer::WrongAmount)),
            ("acquirer=duplicate",             acquirer(Acquirer::Duplicate)),
            ("acquirer=late:600",              acquirer(Acquirer::Late(600))),
            ("acquirer=late:0",                None),
            ("acquirer=late:",                 None),
            ("acquirer=not_found_then_found",  acquirer(Acquirer::NotFoundThenFound)),
            ("acquirer=",                      None),
            ("webhook=duplicate",              webhook(WebhookFault::Duplicate)),
            ("webhook=reorder",                webhook(WebhookFault::Reorder)),
            ("webhook=drop_first:8",           webhook(WebhookFault::DropFirst(8))),
            ("webhook=drop_first:0",           None),
            ("webhook=drop_first:9",           None),
            ("webhook=",                       None),
            ("",                               None),
            ("delay=5, acquirer=reset",        of(5, None, Some(Acquirer::Reset))),
        ];
        for (text, expected) in table {
            let read = text.parse::<Faults>().ok();
            assert_eq!(read, expected, "{text}");
            let kept = read.and_then(Faults::lasting);
            let lasts = read.is_some_and(|it| it.acquirer.is_some() || it.webhook.is_some());
            let words = text.split(", ").last().unwrap_or_default();
            assert_eq!(kept.as_deref(), lasts.then_some(words), "it is kept in the same words");
        }
    }

    #[test]
    fn a_press_of_the_button_goes_wrong_in_test_mode_only() {
        let slow = Faults { delay_ms: 5, ..Faults::default() };
        assert_eq!(Faults::pressed("delay=5", false), Ok(slow));
        assert_eq!(Faults::pressed("delay=5", true), Ok(Faults::default()));
        assert_eq!(Faults::pressed("", false), Ok(Faults::default()));
        assert_eq!(Faults::pressed("fire", false), Err(UnknownFault));
        assert_eq!(Faults::pressed("fire", true), Ok(Faults::default()));
    }
}
