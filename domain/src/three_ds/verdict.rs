//! What a result of 3-D Secure leads to. Fails closed: whatever is missing or does not fit is no success.

use super::{ChallengeResult, Proof, Response, TransStatus};
use crate::{
    card::Brand,
    decline::{Decline, DeclineCode, ErrorCode},
    testkit::mutant,
};

/// What the merchant (or the hour) demands of 3-D Secure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Demand {
    /// The holder must be asked, whatever the issuer thinks.
    pub must_challenge: bool,
    /// Nobody is charged whom 3-D Secure could not say anything about.
    pub must_answer: bool,
}

/// What comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The acquirer is asked, and shown this.
    Authorize(Proof),
    /// The holder is asked, at this address of the ACS.
    Challenge { acs_url: String },
    /// Nobody is asked.
    Decline(Decline),
}

/// The holder was not recognised.
pub const FAILED: Decline = Decline::of(ErrorCode::AuthenticationFailed);
/// The holder would have to be asked, and nobody can send them to the bank.
pub const NO_WAY_TO_ASK: Decline =
    Decline::because(ErrorCode::AuthenticationFailed, DeclineCode::AuthenticationNotSupported);

/// The evidence of one answer, as both of its kinds have it.
struct Evidence<'a> {
    status: TransStatus,
    eci: Option<&'a str>,
    value: Option<&'a str>,
    directory_id: &'a str,
}

impl Demand {
    /// What the ARes leads to; `None`: there was no usable one.
    pub fn judge_response(self, response: Option<&Response>, brand: Option<Brand>) -> Verdict {
        let Some(response) = response else { return self.unavailable("", brand) };
        let acs_url = response.acs_url.as_ref().filter(|_| !response.acs_id.is_empty());
        match (response.status, acs_url) {
            (TransStatus::C, Some(acs_url)) => Verdict::Challenge { acs_url: acs_url.clone() },
            // A challenge without an address is garbled.
            (TransStatus::C, None) => self.unavailable(&response.directory_id, brand),
            (status, _) => self.judge(
                &Evidence {
                    status,
                    eci: response.eci.as_deref(),
                    value: response.authentication_value.as_deref(),
                    directory_id: &response.directory_id,
                },
                brand,
            ),
        }
    }

    /// What the RReq leads to.
    pub fn judge_result(self, result: &ChallengeResult, brand: Option<Brand>) -> Verdict {
        let evidence = Evidence {
            status: result.status,
            eci: result.eci.as_deref(),
            value: result.authentication_value.as_deref(),
            directory_id: &result.directory_id,
        };
        self.judge(&evidence, brand)
    }

    fn judge(self, evidence: &Evidence<'_>, brand: Option<Brand>) -> Verdict {
        let status = evidence.status;
        match status {
            TransStatus::Y | TransStatus::A => match (evidence.eci, evidence.value) {
                (Some(eci), Some(value))
                    if (eci == eci_of(status, brand) && is_authentication_value(value))
                        || mutant("ares.garbled") =>
                {
                    Verdict::Authorize(Proof {
                        status,
                        eci: eci.into(),
                        authentication_value: Some(value.into()),
                        directory_id: evidence.directory_id.into(),
                    })
                }
                _ => self.unavailable(evidence.directory_id, brand),
            },
            TransStatus::U => self.unavailable(evidence.directory_id, brand),
            TransStatus::R => Verdict::Decline(FAILED.hard()),
            // After a challenge nobody is challenged again; the others are not for a browser.
            TransStatus::N | TransStatus::C | TransStatus::D | TransStatus::I | TransStatus::S => {
                Verdict::Decline(FAILED)
            }
        }
    }

    /// Nobody could say anything: charged without a shift of liability, unless that is ruled out.
    fn unavailable(self, directory_id: &str, brand: Option<Brand>) -> Verdict {
        if self.must_challenge || self.must_answer {
            return Verdict::Decline(FAILED);
        }
        Verdict::Authorize(Proof {
            status: TransStatus::U,
            eci: eci_of(TransStatus::U, brand).into(),
            authentication_value: None,
            directory_id: directory_id.into(),
        })
    }
}

/// The electronic commerce indicator that belongs to a result.
pub const fn eci_of(status: TransStatus, brand: Option<Brand>) -> &'static str {
    let is_mastercard = matches!(brand, Some(Brand::Mastercard));
    match (status, is_mastercard) {
        (TransStatus::Y, false) => "05",
        (TransStatus::Y, true) => "02",
        (TransStatus::A, false) => "06",
        (TransStatus::A, true) => "01",
        (_, false) => "07",
        (_, true) => "00",
    }
}

/// 20 bytes in base64: 27 characters and one of padding. The last one carries two bits that must be zero.
fn is_authentication_value(text: &str) -> bool {
    let is_letter = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/');
    text.len() == 28
        && text.ends_with('=')
        && text.as_bytes().iter().take(27).all(is_letter)
        && text.as_bytes().get(26).is_some_and(|last| b"AEIMQUYcgkosw048".contains(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CAVV: &str = "a2Fzc2Etc2FuZGJveC1jYXZ2LTE=";
    const LENIENT: Demand = Demand { must_challenge: false, must_answer: false };

    fn response(status: TransStatus, eci: Option<&str>, value: Option<&str>) -> Response {
        Response {
            status,
            reason: None,
            acs_id: "acs".into(),
            directory_id: "ds".into(),
            eci: eci.map(Into::into),
            authentication_value: value.map(Into::into),
            acs_url: None,
        }
    }

    fn judged(status: TransStatus, eci: &str, brand: Brand) -> Verdict {
        LENIENT.judge_response(Some(&response(status, Some(eci), Some(CAVV))), Some(brand))
    }

    fn proof(status: TransStatus, eci: &str, value: Option<&str>) -> Verdict {
        let (eci, authentication_value) = (eci.into(), value.map(Into::into));
        Verdict::Authorize(Proof { status, eci, authentication_value, directory_id: "ds".into() })
    }

    #[test]
    #[rustfmt::skip]
    fn a_result_leads_where_its_table_says() {
        use {Brand::{Amex, Mastercard as Mc, Mir, Visa}, TransStatus as T};
        let no = Verdict::Decline(FAILED);
        let never = Verdict::Decline(FAILED.hard());
        let table = [
            (T::Y, "05", Visa, proof(T::Y, "05", Some(CAVV))),
            (T::Y, "05", Amex, proof(T::Y, "05", Some(CAVV))),
            (T::Y, "05", Mir,  proof(T::Y, "05", Some(CAVV))),
            (T::Y, "02", Mc,   proof(T::Y, "02", Some(CAVV))),
            (T::A, "06", Visa, proof(T::A, "06", Some(CAVV))),
            (T::A, "01", Mc,   proof(T::A, "01", Some(CAVV))),
            // An indicator that says another thing than the status is no success.
            (T::Y, "07", Visa, proof(T::U, "07", None)),
            (T::Y, "06", Visa, proof(T::U, "07", None)),
            (T::Y, "05", Mc,   proof(T::U, "00", None)),
            (T::U, "07", Visa, proof(T::U, "07", None)),
            (T::U, "00", Mc,   proof(T::U, "00", None)),
            (T::C, "07", Visa, proof(T::U, "07", None)), // without an address
            (T::N, "07", Visa, no.clone()),
            (T::R, "07", Visa, never),
            (T::D, "07", Visa, no.clone()),
            (T::I, "05", Visa, no.clone()),
            (T::S, "05", Visa, no),
        ];
        for (status, eci, brand, expected) in table {
            assert_eq!(judged(status, eci, brand), expected, "{status} {eci} {brand:?}");
        }
        let garbled = proof(T::U, "07", None);
        for value in [None, Some(""), Some("a2Fzc2Etc2FuZGJveC1jYXZ2LTE"), Some("a2Fzc2Etc2FuZGJveC1jYXZ2LTF="), Some("a2Fzc2Etc2FuZGJveC1jYXZ2L%%=")] {
            let verdict = LENIENT.judge_response(Some(&response(T::Y, Some("05"), value)), Some(Visa));
            assert_eq!(verdict, garbled, "{value:?}");
        }
        let nobody = LENIENT.judge_response(None, Some(Visa));
        assert!(matches!(nobody, Verdict::Authorize(Proof { status: T::U, .. })));
    }

    #[test]
    fn who_demands_an_answer_is_never_charged_without() {
        use TransStatus as T;
        let demands = [
            Demand { must_challenge: true, must_answer: false },
            Demand { must_challenge: false, must_answer: true },
        ];
        for demand in demands {
            for answer in [None, Some(response(T::U, None, None)), Some(response(T::Y, None, None))]
            {
                let verdict = demand.judge_response(answer.as_ref(), None);
                assert_eq!(verdict, Verdict::Decline(FAILED), "{answer:?}");
            }
            let good = response(T::Y, Some("05"), Some(CAVV));
            let verdict = demand.judge_response(Some(&good), None);
            assert_eq!(verdict, proof(T::Y, "05", Some(CAVV)));
        }
    }

    #[test]
    fn a_challenge_ends_with_proof_or_without_money() {
        use TransStatus as T;
        for status in T::ALL {
            let result = ChallengeResult {
                server_id: "s".into(),
                acs_id: "a".into(),
                directory_id: "ds".into(),
                status: *status,
                reason: None,
                eci: Some("05".into()),
                authentication_value: Some(CAVV.into()),
                cancelled: None,
                interactions: 1,
            };
            let verdict = LENIENT.judge_result(&result, Some(Brand::Visa));
            let is_asked = matches!(verdict, Verdict::Authorize(_));
            // A with the indicator of Y does not fit, and counts as nothing said.
            assert_eq!(is_asked, matches!(status, T::Y | T::A | T::U), "{status}");
            assert!(!matches!(verdict, Verdict::Challenge { .. }), "{status}");
        }
    }
}
