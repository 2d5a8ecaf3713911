//! What the pages ask of the server. The server implements the traits; plain form routes and server
//! functions are two doors to the same methods.

use std::{collections::BTreeMap, net::IpAddr, sync::Arc};

use async_trait::async_trait;
use domain::{
    acquirer::Cue,
    fault::Faults,
    id::{AssetId, MerchantId, UserId},
    theme::Emblem,
    three_ds::{Browser, Screen},
};
use leptos::prelude::use_context;
use serde::Deserialize;
use zeroize::Zeroize;

use crate::view::{
    BackView, BankStep, CheckoutView, DemoOrder, PictureProblem, Refused, SharedView, State,
    StudioView, UiError,
};

#[async_trait]
pub trait CheckoutBackend: Send + Sync {
    /// The page of a session, whatever its state.
    async fn look(&self, id: &str) -> Result<CheckoutView, UiError>;

    /// A merchant's picture, which never changes.
    async fn picture(&self, id: &str) -> Result<PictureFile, UiError>;

    /// One press of the button.
    async fn pay(&self, id: &str, with: PayIn) -> Result<PayOut, UiError>;

    /// The payer wants another way to pay than the one that was begun.
    async fn leave(&self, id: &str) -> Result<State, UiError>;

    /// The payer does not want to pay at all, where that cancels.
    async fn cancel(&self, id: &str) -> Result<State, UiError>;

    /// The payer has come too late and wants to begin again: the id of the session to do so in, if there may be one.
    async fn recover(&self, id: &str) -> Result<Option<String>, UiError>;

    /// The payer has typed the code that an operator has sent.
    async fn confirm(&self, id: &str, with: CodeIn) -> Result<PayOut, UiError>;

    /// Answers once the state's word differs from `known`, or after `wait_s` seconds.
    async fn status(&self, id: &str, known: &str, wait_s: u8) -> Result<State, UiError>;

    /// Ends an open session before its time. Not found in live mode.
    async fn expire(&self, id: &str) -> Result<(), UiError>;

    /// What is to go wrong with one press of the button, in the words of [`domain::fault`]; in live mode nothing.
    async fn faults(&self, id: &str, words: &str) -> Result<Faults, UiError>;

    /// Does what somebody outside would do about the order that the session waits for. Not found in live mode.
    async fn cue(&self, id: &str, cue: Cue) -> Result<(), UiError>;

    /// Moves the test clock of the session's merchant. Not found in live mode.
    async fn pass_time(&self, id: &str, seconds: i64) -> Result<(), UiError>;
}

/// The demo shop; only there with `--demo`.
#[async_trait]
pub trait DemoBackend: Send + Sync {
    /// Creates a session; answers its id.
    async fn create_session(&self, with: DemoIn) -> Result<String, UiError>;

    /// Sends the last webhook of a session once more.
    async fn resend_webhook(&self, session: &str) -> Result<(), UiError>;

    /// What became of an order, by its session; `None` where that is not the shop's.
    async fn order(&self, session: &str) -> Result<Option<DemoOrder>, UiError>;
}

/// The steps of 3-D Secure that a browser takes.
#[async_trait]
pub trait AuthenticationBackend: Send + Sync {
    /// What the browser of this session or payment takes to the card's bank now. `window`: the size of the
    /// frame in the words of EMV 3-D Secure.
    async fn step(&self, id: &str, window: &str) -> Result<BankWay, UiError>;

    /// The 3DS Method has answered at this token.
    async fn method_done(&self, token: &str, data: &str) -> Result<BackView, UiError>;

    /// The browser is back from a challenge, with whatever it brings.
    async fn come_back(&self, token: &str, brought: &str) -> Result<BackView, UiError>;
}

/// A picture as a browser takes it.
pub struct PictureFile {
    pub content_type: &'static str,
    pub bytes: Vec<u8>,
}

/// Somebody who works in the studio.
#[derive(Debug, Clone)]
pub struct Designer {
    pub merchant_id: MerchantId,
    /// Nobody has to sign in to a demo.
    pub user_id: Option<UserId>,
}

/// The desk of a merchant's designer; whoever asks was let in.
#[async_trait]
pub trait StudioBackend: Send + Sync {
    /// The draft and what was published.
    async fn desk(&self, merchant: &MerchantId) -> Result<StudioView, UiError>;

    /// Keeps what the form says.
    async fn save(&self, merchant: &MerchantId, form: ThemeIn) -> Result<Saved, UiError>;

    /// Takes the last change back.
    async fn undo(&self, merchant: &MerchantId) -> Result<(), UiError>;

    /// Begins again with what is published.
    async fn discard(&self, merchant: &MerchantId) -> Result<(), UiError>;

    /// Takes a ready-made theme; brand and pictures stay.
    async fn take_preset(&self, merchant: &MerchantId, name: &str) -> Result<(), UiError>;

    /// Shows payers the draft of this version; `false`: it is another one by now.
    async fn publish(&self, designer: &Designer, version: i64) -> Result<bool, UiError>;

    /// Shows payers what they have seen before.
    async fn restore(&self, designer: &Designer, number: i64) -> Result<(), UiError>;

    /// Keeps a file as a picture, and puts it into the draft; or says why not.
    async fn add_picture(
        &self,
        designer: &Designer,
        emblem: Emblem,
        file: Vec<u8>,
    ) -> Result<Option<PictureProblem>, UiError>;

    /// Puts a picture that is kept into the draft, or none.
    async fn show_picture(
        &self,
        merchant: &MerchantId,
        emblem: Emblem,
        id: Option<AssetId>,
    ) -> Result<(), UiError>;

    /// Gives up a picture that payers do not see; or says why not.
    async fn remove_picture(
        &self,
        designer: &Designer,
        id: &AssetId,
    ) -> Result<Option<PictureProblem>, UiError>;

    /// Makes a Theme JSON the draft, or says what is wrong with it.
    async fn import(&self, merchant: &MerchantId, text: &[u8]) -> Result<Option<Refused>, UiError>;

    /// The draft as a file.
    async fn export(&self, merchant: &MerchantId, file: ThemeFile) -> Result<String, UiError>;

    /// The token of a link to the draft as it is now.
    async fn share(&self, merchant: &MerchantId) -> Result<String, UiError>;

    /// Until when a token shows something, in microseconds.
    fn shared_until(&self, token: &str) -> Option<i64>;

    /// What a token shows. One whose time is over is `expired`.
    async fn open_shared(&self, token: &str) -> Result<SharedView, UiError>;
}

/// The posted form of a theme: texts by the names of the inputs.
pub type ThemeIn = BTreeMap<String, String>;

/// What became of a form.
#[derive(Debug, PartialEq, Eq)]
pub enum Saved {
    Kept,
    /// What was typed, and the inputs that are wrong.
    Wrong {
        typed: BTreeMap<&'static str, String>,
        wrong: Vec<&'static str>,
    },
}

/// A theme as one of these files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThemeFile {
    /// As the API takes it in `settings.theme`.
    Theme,
    /// What Stripe's dialect knows of it.
    Branding,
    /// What Orqex knows of it.
    Customization,
    /// Custom properties.
    Css,
}

/// To the card's bank, or back from it.
pub enum BankWay {
    There(BankStep),
    Back(BackView),
}

/// What the server puts into the Leptos context.
#[derive(Clone)]
pub struct Backend {
    pub checkout: Arc<dyn CheckoutBackend>,
    pub authentication: Arc<dyn AuthenticationBackend>,
    pub demo: Option<Arc<dyn DemoBackend>>,
    pub studio: Arc<dyn StudioBackend>,
}

/// Call it on the first line: after an `.await` the context may be gone.
pub fn backend() -> Result<Backend, UiError> {
    use_context::<Backend>().ok_or_else(UiError::unavailable)
}

/// Where the request comes from; beside [`Backend`] in the context.
#[derive(Clone, Copy, Debug)]
pub struct ClientAddress(pub Option<IpAddr>);

/// The posted form. Neither printable nor serializable, and wiped when dropped.
#[derive(Default, Deserialize)]
pub struct PayIn {
    #[serde(default)]
    pub form_token: String,
    #[serde(default)]
    pub lang: String,
    #[serde(default)]
    pub method: String,
    #[serde(default, rename = "card-number")]
    pub number: String,
    #[serde(default, rename = "card-expiry")]
    pub expiry: String,
    #[serde(default, rename = "card-code")]
    pub code: String,
    #[serde(default, rename = "card-name")]
    pub name: String,
    /// Names a test card instead of the four fields; test mode only.
    #[serde(default)]
    pub test_case: String,
    /// What is to go wrong with this press, in the words of [`domain::fault`]; test mode only.
    #[serde(default)]
    pub fault: String,
    /// What stood in the inputs of [`crate::view::INPUTS`], by their names; the server takes it from the form.
    #[serde(skip)]
    pub typed: BTreeMap<&'static str, String>,
    /// What only script knows of the browser; the fields are empty without.
    #[serde(default, rename = "browser-java")]
    pub java: String,
    #[serde(default, rename = "browser-depth")]
    pub depth: String,
    #[serde(default, rename = "browser-height")]
    pub height: String,
    #[serde(default, rename = "browser-width")]
    pub width: String,
    #[serde(default, rename = "browser-zone")]
    pub zone: String,
    /// What the request itself says of the browser.
    #[serde(skip)]
    pub browser: Browser,
    /// Where the payer's connection comes from; the server says it, no form does.
    #[serde(skip)]
    pub client: Option<IpAddr>,
}

impl PayIn {
    /// The browser as far as it is known. What script has said counts as a whole or not at all.
    pub fn browser(&self) -> Browser {
        Browser { script: self.screen(), ..self.browser.clone() }
    }

    fn screen(&self) -> Option<Screen> {
        let depth = self.depth.parse().ok()?;
        // The next smaller one that the message knows: 30-bit screens are real.
        let color_depth = COLOR_DEPTHS.into_iter().rev().find(|known| *known <= depth)?;
        Some(Screen {
            java_enabled: self.java == "true",
            color_depth,
            height: self.height.parse().ok().filter(|pixels| *pixels <= PIXELS_MAX)?,
            width: self.width.parse().ok().filter(|pixels| *pixels <= PIXELS_MAX)?,
            zone_minutes: self.zone.parse().ok().filter(|zone: &i32| zone.abs() <= ZONE_MAX)?,
        })
    }
}

/// `browserColorDepth`.
const COLOR_DEPTHS: [u8; 8] = [1, 4, 8, 15, 16, 24, 32, 48];
/// Six digits.
const PIXELS_MAX: u32 = 999_999;
/// 14 hours.
const ZONE_MAX: i32 = 840;

impl Drop for PayIn {
    fn drop(&mut self) {
        for text in [&mut self.number, &mut self.expiry, &mut self.code, &mut self.name] {
            text.zeroize();
        }
    }
}

/// The form that asks for a code.
#[derive(Debug, Default, Deserialize)]
pub struct CodeIn {
    #[serde(default)]
    pub form_token: String,
    #[serde(default)]
    pub lang: String,
    #[serde(default, rename = "otp")]
    pub code: String,
}

/// What a press of the button came to.
pub enum PayOut {
    /// The engine was reached: look at the page again.
    Submitted(State),
    /// A wallet or lender waits: on to it at once.
    GoOn(Box<CheckoutView>),
    /// The form was wrong and nobody was asked: the same page, with its errors.
    Invalid(Box<CheckoutView>),
}

/// The demo shop's cart on its way to the till.
#[derive(Debug, Clone, Deserialize)]
pub struct DemoIn {
    pub lang: String,
    pub currency: String,
    /// As [`crate::shop::Cart`] is written.
    pub cart: String,
}
