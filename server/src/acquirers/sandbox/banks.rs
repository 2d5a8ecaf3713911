//! The banks behind the test cards, and the directory server that finds them: EMV 3-D Secure as another
//! company would do it. The card's number decides; the name on the card may make its bank misbehave.
//!
//! It keeps its challenges in the journal and knows the merchant's side only by what was sent to it.

mod challenge;
mod desk;

use std::sync::{Arc, OnceLock};

use async_trait::async_trait;
use domain::{
    card::{Brand, Pan},
    three_ds::{Range, Request, Response, TransStatus},
};

pub(super) use self::challenge::MISBEHAVIOURS;
pub use self::challenge::{Carried, Challenge, Given, Misbehaviour, Press};
use super::{
    CAVV,
    cards::issuers::{self, Issuer, Look},
    journal::Journal,
};
use crate::acquirers::three_ds::{Directory, Results};

/// All banks at once.
pub(super) struct Banks {
    pub(super) journal: Arc<Journal>,
    /// Of the server that shows their pages, without a trailing slash.
    pub(super) pages_url: String,
    /// Who is told how a challenge ended.
    pub(super) results: OnceLock<Arc<dyn Results>>,
}

#[async_trait]
impl Directory for Banks {
    async fn range(&self, number: &Pan) -> Range {
        let Some((issuer, look)) = issuers::issuer(number) else { return Range::NotEnrolled };
        if issuer == Issuer::Unreachable {
            return Range::Failed;
        }
        let page = match look {
            Look::Never => None,
            Look::Answers => Some("method"),
            Look::NeverAnswers => Some("method/silent"),
            Look::Fails => Some("method/broken"),
        };
        let method_url = page.map(|page| format!("{}/acs/{page}", self.pages_url));
        Range::Enrolled { method_url }
    }

    async fn authenticate(&self, number: &Pan, request: &Request) -> Option<Response> {
        let (issuer, _) = issuers::issuer(number)?;
        let demands = request.must_challenge;
        match issuer {
            Issuer::Unreachable => None,
            Issuer::FailsIfDemanded if demands => None,
            Issuer::Answers(status) => Answered::by(number, request)?.with(status),
            Issuer::AsksIfDemanded if !demands => {
                Answered::by(number, request)?.with(TransStatus::Y)
            }
            Issuer::FailsIfDemanded => Answered::by(number, request)?.with(TransStatus::Y),
            Issuer::AsksIfDemanded | Issuer::Asks(..) => {
                let (asks, result) = match issuer {
                    Issuer::Asks(asks, result) => (asks, result),
                    _ => (issuers::Challenge::Code, TransStatus::Y),
                };
                let answered = Answered::by(number, request)?;
                let challenge = Challenge::of(&answered.names, number, request, asks, result);
                if let Err(error) = self.journal.open_challenge(challenge).await {
                    tracing::error!(%error, "the sandbox's journal failed");
                    return None;
                }
                let acs_url = Some(format!("{}/acs/challenge", self.pages_url));
                Some(Response { acs_url, ..answered.with(TransStatus::C)? })
            }
        }
    }
}

/// What every party calls one authentication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Names {
    pub(super) server: String,
    pub(super) acs: String,
    pub(super) directory: String,
}

impl Names {
    /// Made from the merchant's name for it, which is random: asked twice, it is one authentication.
    fn of(server_id: &str) -> Option<Self> {
        const ACS: u128 = 0xa5c3_71f0_9b64_0d2e_0c5a_93d7_4e18_f2b6;
        const DIRECTORY: u128 = 0x5d3e_c86a_1f97_0b45_1e72_a80d_63f4_9c1b;
        let number = uuid_number(server_id)?;
        let name = |key| uuid(number ^ key);
        Some(Self { server: server_id.into(), acs: name(ACS), directory: name(DIRECTORY) })
    }
}

/// An answer of a card's bank, but for its word.
struct Answered {
    names: Names,
    brand: Option<Brand>,
}

impl Answered {
    /// `None`: the question was garbled.
    fn by(number: &Pan, request: &Request) -> Option<Self> {
        Some(Self { names: Names::of(&request.server_id)?, brand: number.brand() })
    }

    #[expect(clippy::unnecessary_wraps, reason = "an answer of the directory, which may be none")]
    fn with(self, status: TransStatus) -> Option<Response> {
        Some(Response {
            status,
            reason: reason(status).map(str::to_owned),
            eci: eci(status, self.brand == Some(Brand::Mastercard)).map(str::to_owned),
            authentication_value: value(status),
            acs_id: self.names.acs,
            directory_id: self.names.directory,
            acs_url: None,
        })
    }
}

/// Why not, in the words of `transStatusReason`.
fn reason(status: TransStatus) -> Option<&'static str> {
    match status {
        TransStatus::N => Some("01"), // card authentication failed
        TransStatus::R => Some("11"), // suspected fraud
        TransStatus::U => Some("22"), // technical issue at the ACS
        _ => None,
    }
}

/// What it is worth, in the words of the card's scheme.
fn eci(status: TransStatus, is_mastercard: bool) -> Option<&'static str> {
    Some(match (status, is_mastercard) {
        (TransStatus::Y, false) => "05",
        (TransStatus::Y, true) => "02",
        (TransStatus::A, false) => "06",
        (TransStatus::A, true) => "01",
        (TransStatus::N | TransStatus::R | TransStatus::U, false) => "07",
        (TransStatus::N | TransStatus::R | TransStatus::U, true) => "00",
        _ => return None,
    })
}

fn value(status: TransStatus) -> Option<String> {
    matches!(status, TransStatus::Y | TransStatus::A).then(|| CAVV.to_owned())
}

/// The 128 bits of a UUID as RFC 9562 writes it.
fn uuid_number(text: &str) -> Option<u128> {
    let groups = text.split('-').map(str::len);
    let is_form =
        groups.eq([8, 4, 4, 4, 12]) && text.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit());
    is_form.then(|| u128::from_str_radix(&text.replace('-', ""), 16).ok())?
}

fn uuid(number: u128) -> String {
    let hex = format!("{number:032x}");
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_authentication_has_three_names_that_are_made_from_one() {
        let server_id = "8a880dc0-d2d2-4067-bcb1-b08d1690b26e";
        let names = Names::of(server_id).unwrap();
        assert_eq!(names, Names::of(server_id).unwrap());
        assert_ne!(names.acs, names.directory);
        for name in [&names.acs, &names.directory] {
            assert!(uuid_number(name).is_some() && name.len() == 36, "{name}");
            assert_eq!(&name[14..15], "4", "{name} keeps its version");
            assert_ne!(name, server_id);
        }
        for garbled in [
            "",
            "8a880dc0",
            "8a880dc0d2d24067bcb1b08d1690b26e",
            "+a880dc0-d2d2-4067-bcb1-b08d1690b26e",
        ] {
            assert_eq!(Names::of(garbled), None, "{garbled}");
        }
    }

    #[test]
    fn a_result_is_worth_what_its_scheme_says() {
        let table = [
            (TransStatus::Y, Some("05"), Some("02"), true),
            (TransStatus::A, Some("06"), Some("01"), true),
            (TransStatus::N, Some("07"), Some("00"), false),
            (TransStatus::R, Some("07"), Some("00"), false),
            (TransStatus::U, Some("07"), Some("00"), false),
            (TransStatus::C, None, None, false),
        ];
        for (status, visa, mastercard, is_proven) in table {
            assert_eq!((eci(status, false), eci(status, true)), (visa, mastercard), "{status}");
            assert_eq!(value(status).is_some(), is_proven, "{status}");
        }
    }
}
