//! The hosted checkout: what the merchant asked for, and how far the payer has come.
//!
//! A session has exactly one payment. Its amount and currency never change. Expiry is a fact of the
//! clock: an open session whose time is over *is* expired, whether or not a sweeper has written it.

mod extras;
mod recovery;
mod status;
mod wanted;

pub use extras::{ITEMS_MAX, Item, Restriction, STATEMENT_MAX, SubmitWord, Texts};
pub use recovery::RECOVERY_SECONDS;
pub use status::{Event, InvalidTransition, Status};
pub use wanted::Wanted;

use crate::{
    currency::Currency,
    id::{MerchantId, PaymentId, SessionId},
    language::Lang,
    mobile_money,
    money::Money,
    testkit::mutant,
    theme::Theme,
    time::Micros,
    words::words,
};

/// How long a session may be paid when the merchant does not say, in seconds.
pub const LIFETIME_SECONDS_DEFAULT: i64 = 1800;
/// Declines after which a session fails.
pub const DECLINES_MAX: u32 = 5;
/// Attempts (declined or abandoned) after which a session fails.
pub const ATTEMPTS_MAX: u32 = 10;
/// How long the result page waits before it leads on, in milliseconds.
pub const AUTO_RETURN_MS_DEFAULT: u32 = 3000;

words! {
    /// The API in whose words the session was created.
    pub enum Dialect {
        Maxfi = "maxfi",
        Stripe = "stripe",
        Adullam = "adullam",
        Fyatu = "fyatu",
        Orqex = "orqex",
    }
}

impl Dialect {
    /// Whether a payment's own webhook URL takes the place of the merchant's endpoints, or is told beside them.
    pub const fn url_replaces_endpoints(self) -> bool {
        !matches!(self, Self::Orqex)
    }
}

words! {
    /// Contact fields that the page can ask of the payer.
    pub enum ContactField {
        Name = "name",
        Email = "email",
        Phone = "phone",
        Country = "country",
    }
}

words! {
    /// What `settings.payment_methods` may name; `wallet` stands for the five wallets.
    pub enum MethodCode {
        Card = "card",
        Wallet = "wallet",
        Bnpl = "bnpl",
        Sbp = "sbp",
        Sberpay = "sberpay",
        Tpay = "tpay",
        Yoomoney = "yoomoney",
        ApplePay = "apple_pay",
        GooglePay = "google_pay",
        Recurrent = "recurrent",
        MobileMoney = "mobile_money",
    }
}

impl MethodCode {
    /// What a payer can choose on the page, in the order shown.
    pub const ON_PAGE: [Self; 9] = [
        Self::Card,
        Self::Sbp,
        Self::Sberpay,
        Self::Tpay,
        Self::Yoomoney,
        Self::ApplePay,
        Self::GooglePay,
        Self::MobileMoney,
        Self::Bnpl,
    ];

    /// Whether a list that names this method means the other one: `wallet` the five wallets, `card` also a
    /// stored card.
    pub fn covers(self, other: Self) -> bool {
        match self {
            Self::Card => matches!(other, Self::Card | Self::Recurrent),
            Self::Wallet => matches!(other, Self::Wallet) || other.is_wallet(),
            _ => self == other,
        }
    }

    /// One of the five wallets.
    pub const fn is_wallet(self) -> bool {
        matches!(
            self,
            Self::Sberpay | Self::Tpay | Self::Yoomoney | Self::ApplePay | Self::GooglePay
        )
    }

    /// Whether payers of this country have it: some methods are at home in one place.
    pub fn is_of(self, country: &str) -> bool {
        match self {
            Self::MobileMoney => mobile_money::country(country).is_some(),
            Self::Sbp | Self::Sberpay | Self::Tpay | Self::Yoomoney => country == "RU",
            _ => true,
        }
    }

    /// Whether there is such money in this method at all: SBP moves roubles only.
    pub fn knows(self, currency: Currency) -> bool {
        self != Self::Sbp || currency.code() == "RUB"
    }
}

words! {
    /// Whether an approval also takes the money.
    pub enum CaptureMethod {
        Automatic = "automatic",
        Manual = "manual",
    }
}

/// What the merchant knows of the payer. Prefills the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Customer {
    pub email: Option<String>,
    pub phone: Option<String>,
    pub name: Option<String>,
    /// ISO 3166-1 alpha-2, upper case.
    pub country: Option<String>,
}

impl Customer {
    /// With what the payer has typed in place of what was known.
    #[must_use]
    pub fn completed(self, typed: Self) -> Self {
        Self {
            email: typed.email.or(self.email),
            phone: typed.phone.or(self.phone),
            name: typed.name.or(self.name),
            country: typed.country.or(self.country),
        }
    }
}

/// How the page should look and behave for this session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Empty: every method that the merchant has.
    pub payment_methods: Vec<MethodCode>,
    pub button_text: Option<String>,
    /// What the button calls paying; `button_text` wins.
    pub submit: Option<SubmitWord>,
    pub texts: Texts,
    /// A payer who comes too late may begin again, in a session of the same.
    pub is_recoverable: bool,
    /// Milliseconds on the result page before it leads on; 0 is at once.
    pub auto_return_ms: Option<u32>,
    pub customer_fields: Vec<ContactField>,
    /// Over the merchant's.
    pub theme: Theme,
    pub restriction: Restriction,
    /// What is bought, line by line; empty where only an amount was named.
    pub items: Vec<Item>,
    /// What the payer's bank writes; without it what the merchant has agreed on.
    pub statement_descriptor: Option<String>,
    /// Where the receipt goes; without it to the customer's address.
    pub receipt_email: Option<String>,
}

impl Settings {
    /// Whether the session lets this method pass: its list does, and payers of its country have it.
    pub fn admits(&self, method: MethodCode) -> bool {
        let listed = &self.payment_methods;
        let country = self.restriction.country.as_deref();
        (listed.is_empty() || listed.iter().any(|of| of.covers(method)))
            && country.is_none_or(|country| method.is_of(country))
    }
}

/// A hosted checkout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub id: SessionId,
    pub merchant_id: MerchantId,
    pub livemode: bool,
    pub payment_id: PaymentId,
    /// As stored; what the world sees is [`Session::status_at`].
    pub status: Status,
    pub amount: Money,
    pub language: Lang,
    /// As the merchant sent it; parsed again whenever it is used.
    pub success_url: Option<String>,
    pub cancel_url: Option<String>,
    pub settings: Settings,
    pub declines: u32,
    pub attempts: u32,
    pub expires_at: Micros,
    pub created_at: Micros,
    pub completed_at: Option<Micros>,
    /// Counts the commits of this row.
    pub version: i64,
}

impl Session {
    /// The status at `now`: an open session whose time is over is expired.
    pub fn status_at(&self, now: Micros) -> Status {
        if self.status == Status::Open && now >= self.expires_at && !mutant("expiry.swept") {
            Status::Expired
        } else {
            self.status
        }
    }

    /// Whether the caps leave no further try.
    pub const fn is_exhausted(&self) -> bool {
        self.declines >= DECLINES_MAX || self.attempts >= ATTEMPTS_MAX
    }

    /// Declines that the payer has left.
    pub const fn tries_left(&self) -> u32 {
        DECLINES_MAX.saturating_sub(self.declines)
    }

    /// Moves along the transition table.
    pub(crate) fn on(&mut self, event: Event, now: Micros) -> Result<(), InvalidTransition> {
        self.status = self.status.on(event)?;
        if self.status.is_final() {
            self.completed_at = Some(now);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_session_offers_what_its_list_names_and_payers_of_its_country_have() {
        use MethodCode as M;
        for (listed, country, method, is_admitted) in [
            (&[][..],     None,       M::MobileMoney, true),
            (&[],         Some("CI"), M::MobileMoney, true),
            (&[],         Some("FR"), M::MobileMoney, false),
            (&[],         Some("FR"), M::Card,        true),
            (&[],         Some("RU"), M::Sbp,         true),
            (&[],         Some("AZ"), M::Sberpay,     false),
            (&[M::Card],  Some("CI"), M::MobileMoney, false),
            (&[M::Card],  None,       M::Recurrent,   true),
        ] {
            let restriction = Restriction { country: country.map(str::to_owned), phone: None };
            let payment_methods = listed.to_vec();
            let settings = Settings { payment_methods, restriction, ..Settings::default() };
            assert_eq!(settings.admits(method), is_admitted, "{method} {country:?}");
        }
    }
}
