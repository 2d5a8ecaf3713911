//! Where a payout goes: in full while it is asked for, masked for ever after.

mod iban;

pub use iban::Iban;

use zeroize::Zeroizing;

use crate::{
    card::{Brand, Pan},
    phone::e164,
    words::words,
};

words! {
    /// What kind of account takes the money.
    pub enum Kind {
        Card = "card",
        Iban = "iban",
        /// The Russian system of fast payments: a phone number and the bank.
        Sbp = "sbp",
    }
}

/// In full, in memory, for the one call. It has no `Debug`, and its numbers are wiped when dropped.
pub enum Destination {
    Card(Pan),
    Iban { iban: Iban, bic: Option<Bic> },
    Sbp { phone: Phone, bic: Bic },
}

/// What may be kept and shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masked {
    pub kind: Kind,
    /// The number with its middle hidden: `****4242`, `GB82**************5432`, `+7******4567`.
    pub shown: String,
    /// Of a card, where it is known.
    pub brand: Option<Brand>,
    /// Names a bank, so it is nobody's secret.
    pub bic: Option<String>,
}

impl Destination {
    /// What kind it is.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Card(_) => Kind::Card,
            Self::Iban { .. } => Kind::Iban,
            Self::Sbp { .. } => Kind::Sbp,
        }
    }

    /// What may be kept of it.
    pub fn masked(&self) -> Masked {
        let (shown, brand, bic) = match self {
            Self::Card(pan) => (format!("****{}", pan.last4()), pan.brand(), None),
            Self::Iban { iban, bic } => (hide_middle(iban.as_str(), 4), None, bic.as_ref()),
            Self::Sbp { phone, bic } => (hide_middle(phone.as_str(), 2), None, Some(bic)),
        };
        Masked { kind: self.kind(), shown, brand, bic: bic.map(|bic| bic.as_str().into()) }
    }
}

impl Destination {
    /// All of it as text, to be sealed until the payout is settled. A card is not kept, sealed or not.
    pub fn whole(&self) -> Option<Zeroizing<String>> {
        let (kind, number, bic) = match self {
            Self::Card(_) => return None,
            Self::Iban { iban, bic } => (Kind::Iban, iban.as_str(), bic.as_ref()),
            Self::Sbp { phone, bic } => (Kind::Sbp, phone.as_str(), Some(bic)),
        };
        let bic = bic.map(Bic::as_str).unwrap_or_default();
        Some(Zeroizing::new(format!("{kind} {number} {bic}")))
    }

    /// What was kept whole.
    pub fn of_whole(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        let (kind, number, bic) = (parts.next()?, parts.next()?, Bic::parse(parts.next()?));
        match kind.parse().ok()? {
            Kind::Card => None,
            Kind::Iban => Some(Self::Iban { iban: Iban::parse(number)?, bic }),
            Kind::Sbp => Some(Self::Sbp { phone: Phone::parse(number)?, bic: bic? }),
        }
    }
}

/// Keeps `first` and the last four characters of ASCII text.
fn hide_middle(text: &str, first: usize) -> String {
    let last = text.len().saturating_sub(4).max(first);
    let hidden = "*".repeat(last - first);
    format!("{}{hidden}{}", &text[..first], &text[last..])
}

/// A phone number in E.164.
pub struct Phone(Zeroizing<String>);

impl Phone {
    /// Takes spaces, hyphens and parentheses.
    pub fn parse(typed: &str) -> Option<Self> {
        e164(typed).map(|phone| Self(Zeroizing::new(phone)))
    }

    /// All of it: for the acquirer, for nothing else.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The code of a bank: a BIC of SWIFT, a Russian BIC, or a member's number in SBP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bic(String);

impl Bic {
    /// 8 to 12 digits and upper-case letters.
    pub fn parse(typed: &str) -> Option<Self> {
        let is_code = (8..=12).contains(&typed.len())
            && typed.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
        is_code.then(|| Self(typed.into()))
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bic() -> Bic {
        Bic::parse("100000000111").unwrap()
    }

    #[test]
    #[rustfmt::skip]
    fn what_is_kept_has_its_middle_hidden() {
        let card  = |number| Destination::Card(Pan::parse(number).unwrap());
        let iban  = |text| Destination::Iban { iban: Iban::parse(text).unwrap(), bic: None };
        let phone = |text| Destination::Sbp { phone: Phone::parse(text).unwrap(), bic: bic() };
        let table = [
            (card("4242 4242 4242 4242"),          "card", "****4242",               Some(Brand::Visa)),
            (card("100000000008"),                 "card", "****0008",               None),
            (iban("GB82 WEST 1234 5698 7654 32"),  "iban", "GB82**************5432", None),
            (iban("NO9386011117947"),              "iban", "NO93*******7947",        None),
            (phone("+7 (901) 123-45-67"),          "sbp",  "+7******4567",           None),
            (phone("+1234567"),                    "sbp",  "+1**4567",               None),
        ];
        for (destination, kind, shown, brand) in table {
            let masked = destination.masked();
            assert_eq!((masked.kind.word(), &*masked.shown, masked.brand), (kind, shown, brand));
        }
    }

    #[test]
    fn what_is_kept_whole_is_the_same_again_and_never_a_card() {
        let iban = || Iban::parse("GB82WEST12345698765432").unwrap();
        for destination in [
            Destination::Iban { iban: iban(), bic: None },
            Destination::Iban { iban: iban(), bic: Some(bic()) },
            Destination::Sbp { phone: Phone::parse("+79011234567").unwrap(), bic: bic() },
        ] {
            let whole = destination.whole().unwrap();
            let again = Destination::of_whole(&whole).unwrap();
            assert_eq!((again.masked(), again.whole()), (destination.masked(), Some(whole)));
        }
        let card = Destination::Card(Pan::parse("4242 4242 4242 4242").unwrap());
        assert_eq!(card.whole(), None);
        for text in ["", "card 4242424242424242 ", "iban x ", "sbp +79011234567 "] {
            assert!(Destination::of_whole(text).is_none(), "{text}");
        }
    }

    #[test]
    fn the_bank_is_kept_where_one_was_named() {
        let iban = || Iban::parse("GB82WEST12345698765432").unwrap();
        let named = Destination::Iban { iban: iban(), bic: Some(bic()) };
        let silent = Destination::Iban { iban: iban(), bic: None };
        assert_eq!(named.masked().bic.as_deref(), Some("100000000111"));
        assert_eq!(silent.masked().bic, None);
    }

    #[test]
    fn a_bank_has_8_to_12_digits_and_capitals() {
        let table = [
            ("DEUTDEFF", true),
            ("DEUTDEFF500", true),
            ("044525225", true),
            ("100000000111", true),
            ("DEUTDEF", false),
            ("1000000001112", false),
            ("deutdeff", false),
            ("DEUT DEFF", false),
            ("ДЕУТДЕФФ", false),
            ("", false),
        ];
        for (typed, is_code) in table {
            assert_eq!(Bic::parse(typed).is_some(), is_code, "{typed}");
        }
    }
}
