//! What the pages show: the contract between the server, which fills it, and [`crate::render`],
//! which draws it. Nothing in it is a secret, because everything in it may end up in the HTML.

mod demo;
pub mod desk;
mod simulated;
mod studio;
mod tools;

use std::collections::BTreeMap;

use domain::{
    acquirer::Instalment,
    card::{Brand, FieldError},
    id::AssetId,
    language::Lang,
    mobile_money::Country,
    money::Money,
    picture::Size,
    session::{ContactField, MethodCode, SubmitWord, Texts},
    theme::Look,
};

use crate::i18n::pseudo;

pub use demo::{DemoOrder, DemoView, DemoWebhook, SampleView, Told};
pub use simulated::{Asker, Asks, BankView, ChallengeView, Errand, HandoverView, PartView};
pub use studio::{
    Display, KeptView, PictureProblem, PresetView, Refused, Said, Screen, SharedLink, SharedView,
    Shown, StudioView, VersionView, Vision,
};
pub use tools::{Carried, ToldView};

/// What every page needs besides its own content.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    pub lang: Lang,
    /// Of this response's Content-Security-Policy.
    pub nonce: String,
    pub assets: Assets,
    /// The address of the page itself, made by the server from a parsed id and never copied from
    /// the request line: where the language switch and "try again" lead. `None`: nowhere.
    pub path: Option<String>,
    /// Shown where a payer may need to ask for help.
    pub request_id: String,
    /// The clock, in microseconds since 1970.
    pub now: i64,
    /// Every message is disguised, to see whether it is translated and has room.
    pub is_pseudo: bool,
    /// The look of the merchant whose page it is; ours where it is nobody's.
    pub look: Look,
    /// Nobody's session, only looked at: its links lead nowhere. A style sheet may lie over the page's own.
    pub sample: Option<Sample>,
}

/// How a page with sample data is looked at.
#[derive(Debug, Clone, Default)]
pub struct Sample {
    pub over: Option<Asset>,
    pub pictures: PicturesView,
}

impl Frame {
    /// The language as the document says it.
    pub(crate) const fn code(&self) -> &'static str {
        if self.is_pseudo { pseudo::CODE } else { self.lang.code() }
    }
}

/// The built files. Without a build every one is `None`, and the page is served without them.
#[derive(Debug, Clone, Default)]
pub struct Assets {
    pub css: Option<Asset>,
    pub js: Option<Asset>,
    pub wasm: Option<Asset>,
    /// Of the tools that pages of test mode have.
    pub tools_css: Option<Asset>,
}

#[derive(Debug, Clone)]
pub struct Asset {
    pub url: String,
    /// `sha384-…`
    pub integrity: String,
}

/// The payment page of one session.
#[derive(Debug, Clone)]
pub struct CheckoutView {
    pub id: String,
    pub state: State,
    /// The session's language, for a payer who has chosen none.
    pub lang: Lang,
    /// The merchant's name, or the brand of its theme.
    pub shop: String,
    /// Names only pictures that are in [`CheckoutView::pictures`].
    pub look: Look,
    pub pictures: PicturesView,
    pub money: Money,
    /// What is bought; empty where only an amount was named.
    pub items: Vec<ItemView>,
    pub description: Option<String>,
    pub order_id: Option<String>,
    pub livemode: bool,
    /// Microseconds since 1970.
    pub expires_at: i64,
    /// What time it is for the merchant, in microseconds.
    pub now: i64,
    /// Where a payer goes who does not pay.
    pub back: Option<Link>,
    /// Where a payer goes who has paid.
    pub forward: Option<Link>,
    /// After how long the page leaves by itself once the session has ended.
    pub auto_return_ms: u32,
    /// The payer chose to stay: nothing happens by itself.
    pub stay: bool,
    /// The merchant's own words on the button.
    pub button_text: Option<String>,
    /// What the button calls paying where the merchant has no words of its own.
    pub submit: Option<SubmitWord>,
    /// The merchant's words below the button, and where the payment has succeeded.
    pub texts: Texts,
    /// Leaving without paying cancels the payment, after a question.
    pub back_cancels: bool,
    /// The time to pay is over, and the payer may begin again until then, in microseconds.
    pub recoverable_until: Option<i64>,
    /// What was last submitted, while its outcome is open or known.
    pub method: Option<MethodCode>,
    /// The card last submitted, while its outcome is open or known.
    pub card: Option<CardMark>,
    /// Only in [`State::RequiresAction`]; a bank that looks at the browser also in [`State::Processing`].
    pub action: Option<ActionView>,
    /// Only in [`State::Open`].
    pub form: Option<FormView>,
    /// Only where [`State::is_paid`].
    pub receipt: Option<ReceiptView>,
    /// What the merchant was told so far, oldest first. Only in test mode.
    pub told: Vec<ToldView>,
}

/// The pictures of the look.
#[derive(Debug, Clone, Default)]
pub struct PicturesView {
    pub logo: Option<PictureView>,
    /// For dark pages.
    pub logo_dark: Option<PictureView>,
    pub icon: Option<PictureView>,
}

/// A picture on our own origin, as large as it is drawn.
#[derive(Debug, Clone)]
pub struct PictureView {
    pub url: String,
    pub size: Size,
}

/// Where a merchant's picture lies.
pub fn picture_url(id: &AssetId) -> String {
    format!("/pictures/{id}")
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Open,
    Processing,
    /// The payer has to do what [`CheckoutView::action`] says.
    RequiresAction,
    /// The outcome is not known: neither paid nor unpaid.
    Unknown,
    Succeeded,
    Authorized,
    /// Paid, and a part of it has been given back.
    PartlyRefunded,
    /// Paid, and all of it has been given back.
    Refunded,
    Failed,
    Expired,
    Cancelled,
}

impl State {
    pub const ALL: [Self; 11] = [
        Self::Open,
        Self::Processing,
        Self::RequiresAction,
        Self::Unknown,
        Self::Succeeded,
        Self::Authorized,
        Self::PartlyRefunded,
        Self::Refunded,
        Self::Failed,
        Self::Expired,
        Self::Cancelled,
    ];

    /// The session's public word, as `GET /checkout/{id}/status` and its `known=` have it: an
    /// unknown outcome is still processing, a hold has succeeded, a cancelled session has expired.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Processing | Self::Unknown => "processing",
            Self::RequiresAction => "requires_action",
            Self::Succeeded | Self::Authorized | Self::PartlyRefunded | Self::Refunded => {
                "succeeded"
            }
            Self::Failed => "failed",
            Self::Expired | Self::Cancelled => "expired",
        }
    }

    /// The page may change without the payer doing anything.
    pub const fn is_waiting(self) -> bool {
        matches!(self, Self::Processing | Self::RequiresAction | Self::Unknown)
    }

    /// There is a receipt.
    pub const fn is_paid(self) -> bool {
        matches!(self, Self::Succeeded | Self::Authorized | Self::PartlyRefunded | Self::Refunded)
    }
}

/// An address outside, and the host that the payer is told.
#[derive(Debug, Clone)]
pub struct Link {
    pub url: String,
    pub host: String,
}

/// Brand and last four digits: all that is ever kept of a card number.
#[derive(Debug, Clone)]
pub struct CardMark {
    pub brand: Option<Brand>,
    pub last4: String,
}

/// What the payer has to do before anything happens.
#[derive(Debug, Clone)]
pub enum ActionView {
    /// The card's bank looks at the browser, in a frame that nobody sees (the 3DS Method). `go` leads
    /// on without script.
    Method { frame: String, go: String },
    /// The card's bank asks its question, in a frame where there is room, else on the page at `go`.
    Challenge { frame: String, go: String },
    /// Pay in the bank's app: an SVG path of the code in a square of `modules`, and the same address.
    Scan { url: String, path: String, modules: u32, expires_at: i64 },
    /// Approve on the phone; shown with all but its last digits hidden.
    Approve { phone: String, expires_at: i64 },
    /// Type the code that the operator has sent.
    Code { phone: String, tries_left: u32, wrong: Option<Mistyped>, token: String, expires_at: i64 },
    /// Go on at the wallet or lender; `at_once`: the payer has just pressed the button.
    Redirect { method: MethodCode, url: String, at_once: bool },
}

/// What was wrong with the code that was just sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistyped {
    /// Not six digits: nobody was asked.
    Shape,
    /// Not the one that was sent to the phone.
    Code,
}

#[derive(Debug, Clone, Default)]
pub struct FormView {
    pub token: String,
    /// Kept over an error, or from the merchant; number and code never are.
    pub name: String,
    pub expiry: String,
    pub errors: Vec<FieldError>,
    pub notice: Option<Notice>,
    /// How many more cards may be tried.
    pub tries_left: Option<u32>,
    /// The test-card picker is open.
    pub test_cards_open: bool,
    /// Brands the session accepts, in the order shown.
    pub brands: Vec<Brand>,
    pub methods: MethodsView,
}

/// What stands around the card's fields: what else can be paid with, and what the payer is asked.
#[derive(Debug, Clone, Default)]
pub struct MethodsView {
    /// In the order shown; empty: the card alone.
    pub offered: Vec<MethodCode>,
    /// `None`: the first one that is no button.
    pub chosen: Option<MethodCode>,
    /// Asked whatever is paid with.
    pub contact: Vec<ContactField>,
    /// What the payer must agree to, in the merchant's words.
    pub terms: Option<String>,
    /// What a lender needs to know besides.
    pub lender_asks: Vec<ContactField>,
    /// What stands in the inputs, by their ids: as it was typed, or as the merchant knows it.
    pub typed: BTreeMap<&'static str, String>,
    /// The ids of the inputs that are wrong, in the order of the page.
    pub wrong: Vec<&'static str>,
    /// How the amount would be paid in parts.
    pub parts: Vec<Instalment>,
    /// The inputs that cannot be changed.
    pub locked: Vec<&'static str>,
    /// Whose mobile money it is; `None`: the payer says it with the number.
    pub country: Option<&'static Country>,
}

/// The inputs around the card's fields; each is both `id` and `name`.
pub const INPUTS: [&str; 12] = [
    "contact-name",
    "contact-email",
    "contact-phone",
    "contact-country",
    "contact-terms",
    "yoomoney-wallet",
    "sbp-phone",
    "mobile-operator",
    "mobile-phone",
    "bnpl-name",
    "bnpl-email",
    "bnpl-phone",
];

/// How the last attempt ended. One text for all declines: a page is no oracle about a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    Declined,
    AuthFailed,
    Unreachable,
    CardAgain,
    TestCard,
    /// Nobody has approved in time.
    TooLate,
}

/// One line of what is bought.
#[derive(Debug, Clone)]
pub struct ItemView {
    pub name: String,
    pub quantity: u32,
    /// Minor units of the page's currency; what is given away costs 0.
    pub unit_minor: i64,
    pub total_minor: i64,
}

#[derive(Debug, Clone)]
pub struct ReceiptView {
    /// Microseconds since 1970.
    pub paid_at: i64,
    /// Our reference, which merchant and payer can both name.
    pub reference: String,
    /// What stands on the payer's bank statement.
    pub statement: Option<String>,
    /// Money that went back, oldest first.
    pub refunds: Vec<RefundView>,
}

#[derive(Debug, Clone)]
pub struct RefundView {
    /// Microseconds since 1970.
    pub at: i64,
    pub money: Money,
    /// Not there yet.
    pub is_pending: bool,
}

/// A message that the payer's browser takes to the card's bank (3-D Secure), as a form.
#[derive(Debug, Clone)]
pub struct BankStep {
    /// The bank looks at the browser; else it asks the payer.
    pub is_method: bool,
    pub livemode: bool,
    pub url: String,
    /// Of that address, as a policy names it.
    pub origin: String,
    pub fields: Vec<(&'static str, String)>,
}

/// The browser is back from the card's bank, or has nothing to do there.
#[derive(Debug, Clone)]
pub struct BackView {
    pub livemode: bool,
    pub onward: Onward,
    /// The bank's origin, in whose frame the page may be.
    pub origin: Option<String>,
    /// The page around it goes on by itself.
    pub is_framed: bool,
}

/// Where a browser goes on that is back from the card's bank.
#[derive(Debug, Clone)]
pub enum Onward {
    /// To this page of ours.
    Page(String),
    /// To the merchant, who knows how it ended.
    Outside(Link),
    /// Here again, until it is known.
    Wait(String),
}

/// When the page leaves by itself, if it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leave {
    Stays,
    AtOnce,
    After { ms: u32 },
}

impl FormView {
    /// Whether the form came back because something in it is wrong.
    pub fn is_wrong(&self) -> bool {
        !self.errors.is_empty() || !self.methods.wrong.is_empty()
    }
}

impl CheckoutView {
    /// As it is where it may be printed. Whichever logo a browser has loaded for the screen it prints as
    /// well, so that it gets the one for light pages only.
    pub(crate) fn on_paper(&self) -> Self {
        let mut view = self.clone();
        view.look.logo_dark = None;
        view.pictures.logo_dark = None;
        view
    }

    /// Where the session's end leads: on after a payment, back otherwise, nowhere before the end.
    pub fn exit(&self) -> Option<&Link> {
        match self.state {
            State::Succeeded | State::Authorized | State::PartlyRefunded | State::Refunded => {
                self.forward.as_ref()
            }
            State::Expired | State::Failed | State::Cancelled => self.back.as_ref(),
            State::Open | State::Processing | State::RequiresAction | State::Unknown => None,
        }
    }

    /// Only a payment or the clock sends a payer on; after a failure the page waits to be read.
    pub fn leave(&self) -> Leave {
        let sends_on = matches!(self.state, State::Succeeded | State::Authorized | State::Expired);
        match self.auto_return_ms {
            _ if self.stay
                || self.recoverable_until.is_some()
                || !sends_on
                || self.exit().is_none() =>
            {
                Leave::Stays
            }
            0 => Leave::AtOnce,
            ms => Leave::After { ms },
        }
    }
}

/// What a page may say about a failure: a code that names a message, and no room for internals.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct UiError {
    pub code: String,
}

impl UiError {
    pub fn of(code: &str) -> Self {
        Self { code: code.to_owned() }
    }

    pub fn not_found() -> Self {
        Self::of("not_found")
    }

    pub fn unavailable() -> Self {
        Self::of("unavailable")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ended(state: State, auto_return_ms: u32, stay: bool) -> CheckoutView {
        let link = |host: &str| Some(Link { url: format!("https://{host}/"), host: host.into() });
        CheckoutView {
            id: "cs_1".into(),
            state,
            lang: Lang::En,
            shop: "Shop".into(),
            look: Look::default(),
            pictures: PicturesView::default(),
            items: vec![],
            money: Money::new(4900, "USD".parse().unwrap()).unwrap(),
            description: None,
            order_id: None,
            livemode: true,
            expires_at: 0,
            now: 0,
            back: link("back.example"),
            forward: link("forward.example"),
            auto_return_ms,
            stay,
            button_text: None,
            submit: None,
            texts: Texts::default(),
            back_cancels: false,
            recoverable_until: None,
            method: None,
            card: None,
            action: None,
            form: None,
            receipt: None,
            told: vec![],
        }
    }

    #[test]
    #[rustfmt::skip]
    fn only_a_payment_or_the_clock_sends_a_payer_on() {
        for (state, host, ms, stay, leave) in [
            (State::Succeeded,  Some("forward.example"), 3000, false, Leave::After { ms: 3000 }),
            (State::Succeeded,  Some("forward.example"), 0,    false, Leave::AtOnce),
            (State::Succeeded,  Some("forward.example"), 3000, true,  Leave::Stays),
            (State::Authorized, Some("forward.example"), 500,  false, Leave::After { ms: 500 }),
            (State::Expired,    Some("back.example"),    3000, false, Leave::After { ms: 3000 }),
            (State::Failed,     Some("back.example"),    3000, false, Leave::Stays),
            (State::Cancelled,  Some("back.example"),    3000, false, Leave::Stays),
            (State::Open,       None,                    3000, false, Leave::Stays),
            (State::Processing, None,                    0,    false, Leave::Stays),
            (State::RequiresAction, None,                0,    false, Leave::Stays),
            (State::Refunded,   Some("forward.example"), 3000, false, Leave::Stays),
            (State::Unknown,    None,                    0,    false, Leave::Stays),
        ] {
            let view = ended(state, ms, stay);
            assert_eq!(view.exit().map(|link| link.host.as_str()), host, "{state:?}");
            assert_eq!(view.leave(), leave, "{state:?} {ms} {stay}");
        }
    }

    #[test]
    fn without_an_address_nobody_is_sent_anywhere() {
        let view = CheckoutView { forward: None, ..ended(State::Succeeded, 0, false) };
        assert_eq!(view.leave(), Leave::Stays);
    }
}
