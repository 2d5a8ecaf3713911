//! What can be paid with, in the dialect's words, and where.

use domain::{
    mobile_money::{self, Country, Operator},
    payment::Method,
};
use serde::Serialize;

/// The method of test mode that always succeeds.
pub const TEST: &str = "test";
/// The method whose number is typed on a page.
pub const CARD: &str = "card";

/// An operator's phones: our code, theirs, the label, and of what kind.
#[rustfmt::skip]
const PHONES: [(&str, &str, &str, &str); 7] = [
    ("mtn",     "momo_mtn",     "MTN Mobile Money", "mobile_money"),
    ("orange",  "momo_orange",  "Orange Money",     "mobile_money"),
    ("moov",    "momo_moov",    "Moov Money",       "mobile_money"),
    ("wave",    "wallet_wave",  "Wave",             "wallet"),
    ("airtel",  "momo_airtel",  "Airtel Money",     "mobile_money"),
    ("mpesa",   "momo_mpesa",   "M-Pesa",           "mobile_money"),
    ("telecel", "momo_telecel", "Telecel Cash",     "mobile_money"),
];

/// How the countries with mobile money are called.
const NAMES: [(&str, &str); 11] = [
    ("BF", "Burkina Faso"),
    ("BJ", "Benin"),
    ("CI", "Côte d'Ivoire"),
    ("CM", "Cameroon"),
    ("GH", "Ghana"),
    ("KE", "Kenya"),
    ("RW", "Rwanda"),
    ("SN", "Senegal"),
    ("TZ", "Tanzania"),
    ("UG", "Uganda"),
    ("ZM", "Zambia"),
];

/// The codes that an attempt may name.
pub fn codes() -> impl Iterator<Item = &'static str> {
    PHONES.iter().map(|(_, code, ..)| *code).chain([CARD, TEST])
}

/// The operator of a code, if payers of this country have it.
pub fn operator(code: &str, country: &str) -> Option<&'static str> {
    let (own, ..) = PHONES.iter().find(|(_, theirs, ..)| *theirs == code)?;
    let home = mobile_money::country(country)?;
    home.operators.iter().map(|operator| operator.code).find(|code| code == own)
}

/// How a try was made.
#[derive(Debug, Serialize)]
pub struct MethodOut {
    pub value: &'static str,
    label: &'static str,
    description: Option<&'static str>,
    icon_url: Option<&'static str>,
}

impl MethodOut {
    /// By this method, with the phone of this operator.
    pub fn of(method: Option<Method>, operator: Option<&str>) -> Self {
        let phone = PHONES.iter().find(|(own, ..)| operator == Some(*own));
        let (value, label) = match (phone, method) {
            (Some((_, code, label, _)), _) => (*code, *label),
            _ if operator == Some(TEST) => (TEST, "Test"),
            (None, Some(Method::Sbp)) => ("sbp", "SBP"),
            (None, Some(Method::Sberpay)) => ("sberpay", "SberPay"),
            (None, Some(Method::Tpay)) => ("tpay", "T-Pay"),
            (None, Some(Method::Yoomoney)) => ("yoomoney", "YooMoney"),
            (None, Some(Method::ApplePay)) => ("apple_pay", "Apple Pay"),
            (None, Some(Method::GooglePay)) => ("google_pay", "Google Pay"),
            (None, Some(Method::Bnpl)) => ("bnpl", "Pay in parts"),
            (None, Some(Method::MobileMoney)) => ("mobile_money", "Mobile money"),
            (None, Some(Method::Wallet)) => ("wallet", "Wallet"),
            (None, Some(Method::Card | Method::Token) | None) => (CARD, "Card"),
        };
        Self { value, label, description: None, icon_url: None }
    }
}

/// A method that can be chosen.
#[derive(Debug, Serialize)]
pub struct OfferOut {
    #[serde(flatten)]
    method: MethodOut,
    category: &'static str,
    requires_phone: bool,
}

/// What a payment can be paid with, whoever asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offered {
    pub has_phones: bool,
    /// Only on a page.
    pub has_cards: bool,
    /// In test mode.
    pub has_test: bool,
}

/// The methods of a country.
pub fn offers(country: &str, offered: Offered) -> Vec<OfferOut> {
    let home = mobile_money::country(country).filter(|_| offered.has_phones);
    let phones = home.map_or(&[][..], |home| home.operators).iter().filter_map(phone);
    let other = |value: &'static str, label| OfferOut {
        method: MethodOut { value, label, description: None, icon_url: None },
        category: value,
        requires_phone: false,
    };
    let cards = offered.has_cards.then(|| other(CARD, "Card"));
    let test = (offered.has_test && offered.has_phones).then(|| other(TEST, "Test"));
    phones.chain(cards).chain(test).collect()
}

fn phone(operator: &Operator) -> Option<OfferOut> {
    let (_, value, label, category) = PHONES.iter().find(|(own, ..)| *own == operator.code)?;
    let method = MethodOut { value, label, description: None, icon_url: None };
    Some(OfferOut { method, category, requires_phone: true })
}

/// A country.
#[derive(Debug, Serialize)]
pub struct CountryOut {
    code: &'static str,
    name: &'static str,
    flag: String,
}

impl CountryOut {
    fn of(country: &Country) -> Self {
        let name = NAMES.iter().find(|(code, _)| *code == country.code);
        // Regional indicators: their letters begin at U+1F1E6.
        let letter = |c: char| char::from_u32(u32::from(c) - u32::from('A') + 0x1_f1e6);
        Self {
            code: country.code,
            name: name.map_or(country.code, |(_, name)| name),
            flag: country.code.chars().filter_map(letter).collect(),
        }
    }
}

#[derive(Debug, Serialize)]
struct Meta {
    total: usize,
    supports_any_country: bool,
}

/// Where a payment can be paid from.
#[derive(Debug, Serialize)]
pub struct CountriesOut {
    data: Vec<CountryOut>,
    meta: Meta,
}

impl CountriesOut {
    /// All of them, or the one that the session is bound to.
    pub fn of(offered: Offered, bound: Option<&str>) -> Self {
        let is_open = |country: &&Country| bound.is_none_or(|bound| bound == country.code);
        let all = mobile_money::countries().iter().filter(|_| offered.has_phones);
        let data = all.filter(is_open).map(CountryOut::of).collect::<Vec<_>>();
        let total = data.len();
        let supports_any_country = offered.has_cards && bound.is_none();
        Self { data, meta: Meta { total, supports_any_country } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operator_has_a_code_and_every_country_a_name() {
        for country in mobile_money::countries() {
            assert!(NAMES.iter().any(|(code, _)| *code == country.code), "{country:?}");
            for known in country.operators {
                let (_, code, ..) = PHONES.iter().find(|(own, ..)| *own == known.code).unwrap();
                assert_eq!(operator(code, country.code), Some(known.code));
            }
        }
        assert_eq!(operator("momo_mtn", "SN"), None);
        assert_eq!(CountryOut::of(mobile_money::country("CI").unwrap()).flag, "🇨🇮");
    }
}
