//! The dashboard: for a merchant's people. Every page and action is a door, and each door names the right that
//! opens it; what is behind it sees the merchant of whoever has entered and nobody else's.
//!
//! Pages are drawn on the server, actions are forms that lead back to a page. An action goes through the use
//! case that the API goes through, once per form, and its entry of the audit log is in the commit of its effect.

mod account;
mod acting;
mod audit;
mod connectors;
mod csv;
mod deliveries;
mod endpoints;
mod entering;
mod events;
mod explaining;
mod factor;
mod home;
mod keys;
mod lab;
mod listing;
mod money;
mod payments;
mod payouts;
mod people;
mod picking;
mod refunds;
mod repeating;
mod requests;
mod secrets;
mod security;
mod seen;
mod sessions;
mod setting_up;
mod settings;
mod signing_in;
mod webhooks;

use std::{ops::Deref, sync::Arc};

use app::view::{
    Assets, Frame,
    desk::{Around, DeskNotice, DeskView, OnceView, Room, Word},
};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    handler::Handler,
    http::StatusCode,
    middleware,
    response::{Html, IntoResponse, Redirect, Response},
    routing::{MethodRouter, get, post},
};
use domain::{currency::Currency, egress::Egress, limit::Rule, user::Right};

use crate::{
    pages::{Pages, around},
    services::{
        first_run::FirstRun,
        idempotency::Idempotency,
        lists::{ListError, Lists},
        merchants::Merchants,
        payments::Payments,
        payouts::Payouts,
        people::People,
        refunds::Refunds,
        request_log::RequestLog,
        reviews::Reviews,
        sessions::Sessions,
        test_clock::TestClock,
        watch::Watch,
        webhooks::Webhooks,
    },
};

pub(crate) use acting::{Act, Posted, Shown, Stop};
pub(crate) use entering::Entered;
pub use entering::SignedIn;
pub use security::Kept;

/// The most that a form of the dashboard holds.
const FORM_MAX: usize = 64 * 1024;

/// What the dashboard stands on. Cheap to clone.
#[derive(Clone)]
pub struct Desk(Arc<DeskParts>);

/// What is in it.
pub struct DeskParts {
    pub pages: Pages,
    pub people: People,
    pub first_run: FirstRun,
    pub merchants: Merchants,
    pub lists: Lists,
    pub sessions: Sessions,
    pub payments: Payments,
    pub refunds: Refunds,
    pub payouts: Payouts,
    pub reviews: Reviews,
    pub webhooks: Webhooks,
    pub test_clock: TestClock,
    pub watch: Watch,
    pub idempotency: Idempotency,
    pub request_log: RequestLog,
    /// Where webhooks may go.
    pub egress: Arc<Egress>,
    /// What is sold on this server.
    pub currencies: Vec<Currency>,
    /// How often a key may ask; `None`: nobody counts.
    pub key_limit: Option<Rule>,
}

impl From<DeskParts> for Desk {
    fn from(parts: DeskParts) -> Self {
        Self(Arc::new(parts))
    }
}

impl Deref for Desk {
    type Target = DeskParts;

    fn deref(&self) -> &DeskParts {
        &self.0
    }
}

/// One address below `/dashboard/test` and `/dashboard/live`, the right that opens it, and what is behind it.
pub struct Door {
    pub method: &'static str,
    pub path: &'static str,
    pub right: Right,
    behind: MethodRouter<Desk>,
}

impl Door {
    /// A page.
    fn page<H: Handler<T, Desk>, T: 'static>(path: &'static str, right: Right, page: H) -> Self {
        Self { method: "GET", path, right, behind: get(page) }
    }

    /// An action: a form that was sent.
    fn act<H: Handler<T, Desk>, T: 'static>(path: &'static str, right: Right, act: H) -> Self {
        Self { method: "POST", path, right, behind: post(act) }
    }
}

/// Every door.
pub fn doors() -> Vec<Door> {
    vec![
        Door::page("", Right::Oneself, home::show),
        Door::page("/account", Right::Oneself, account::show),
        Door::act("/account/password", Right::Oneself, account::change_password),
        Door::page("/account/factor", Right::Oneself, factor::propose),
        Door::act("/account/factor", Right::Oneself, factor::keep),
        Door::act("/account/factor/off", Right::Oneself, factor::off),
        Door::act("/account/language", Right::Oneself, account::speak),
        Door::page("/payments", Right::SeePayments, payments::list),
        Door::page("/payments/{id}", Right::SeePayments, payments::show),
        Door::page("/payments/{id}/capture", Right::MoveMoney, payments::ask_capture),
        Door::act("/payments/{id}/capture", Right::MoveMoney, payments::capture),
        Door::page("/payments/{id}/cancel", Right::MoveMoney, payments::ask_cancel),
        Door::act("/payments/{id}/cancel", Right::MoveMoney, payments::cancel),
        Door::page("/payments/{id}/refund", Right::Refund, payments::ask_refund),
        Door::act("/payments/{id}/refund", Right::Refund, payments::refund),
        Door::page("/sessions", Right::SeePayments, sessions::list),
        Door::act("/sessions", Right::Sell, sessions::create),
        Door::page("/sessions/new", Right::Sell, sessions::new),
        Door::page("/sessions/{id}", Right::SeePayments, sessions::show),
        Door::act("/sessions/{id}/expire", Right::Sell, sessions::expire),
        Door::page("/refunds", Right::SeePayments, refunds::list),
        Door::page("/payouts", Right::SeePayments, payouts::list),
        Door::act("/payouts", Right::MoveMoney, payouts::create),
        Door::page("/payouts/new", Right::MoveMoney, payouts::new),
        Door::page("/events", Right::SeePayments, events::list),
        Door::page("/events/{id}", Right::SeePayments, events::show),
        Door::page("/deliveries", Right::SeePayments, deliveries::list),
        Door::page("/deliveries/resend", Right::Resend, deliveries::ask_resend),
        Door::act("/deliveries/resend", Right::Resend, deliveries::resend_all),
        Door::page("/deliveries/{id}", Right::SeePayments, explaining::show),
        Door::act("/deliveries/{id}/resend", Right::Resend, deliveries::resend),
        Door::page("/webhooks", Right::Develop, webhooks::list),
        Door::act("/webhooks", Right::Develop, endpoints::add),
        Door::page("/webhooks/{id}", Right::Develop, webhooks::show),
        Door::act("/webhooks/{id}", Right::Develop, endpoints::change),
        Door::act("/webhooks/{id}/turn", Right::Develop, endpoints::turn),
        Door::act("/webhooks/{id}/rotate", Right::Develop, secrets::rotate),
        Door::act("/webhooks/{id}/promote", Right::Develop, secrets::promote),
        Door::act("/webhooks/{id}/test", Right::Develop, endpoints::test),
        Door::page("/webhooks/{id}/delete", Right::Develop, endpoints::ask_delete),
        Door::act("/webhooks/{id}/delete", Right::Develop, endpoints::delete),
        Door::page("/keys", Right::Develop, keys::list),
        Door::act("/keys", Right::Develop, keys::create),
        Door::page("/keys/{id}/roll", Right::Develop, keys::ask_roll),
        Door::act("/keys/{id}/roll", Right::Develop, keys::roll),
        Door::page("/keys/{id}/revoke", Right::Develop, keys::ask_revoke),
        Door::act("/keys/{id}/revoke", Right::Develop, keys::revoke),
        Door::page("/connectors", Right::Develop, connectors::list),
        Door::act("/connectors", Right::Own, connectors::add),
        Door::page("/connectors/{id}", Right::Develop, connectors::show),
        Door::act("/connectors/{id}", Right::Own, connectors::change),
        Door::act("/connectors/{id}/turn", Right::Own, connectors::turn),
        Door::act("/connectors/{id}/move", Right::Own, connectors::shift),
        Door::page("/connectors/{id}/remove", Right::Own, connectors::ask_remove),
        Door::act("/connectors/{id}/remove", Right::Own, connectors::remove),
        Door::page("/settings", Right::Own, settings::show),
        Door::act("/settings/shown", Right::Own, settings::save_shown),
        Door::act("/settings/return", Right::Own, settings::save_return),
        Door::act("/settings/lifetime", Right::Own, settings::save_lifetime),
        Door::act("/settings/secure", Right::Own, settings::save_secure),
        Door::act("/settings/limit", Right::Own, settings::save_limit),
        Door::page("/lab", Right::Test, lab::show),
        Door::act("/lab/clock", Right::Test, lab::advance),
        Door::act("/lab/trigger", Right::Test, lab::trigger),
        Door::page("/lab/faults", Right::Test, lab::faults),
        Door::page("/lab/cards", Right::Test, lab::cards),
        Door::page("/logs", Right::Develop, requests::list),
        Door::page("/logs/{id}", Right::Develop, requests::show),
        Door::page("/people", Right::Own, people::list),
        Door::act("/people", Right::Own, people::invite),
        Door::page("/people/{id}", Right::Own, people::show),
        Door::act("/people/{id}", Right::Own, people::change),
        Door::act("/people/{id}/turn", Right::Own, people::turn),
        Door::act("/people/{id}/link", Right::Own, people::link),
        Door::page("/audit", Right::Own, audit::list),
        Door::page("/security", Right::Own, security::show),
        Door::act("/security/look", Right::Own, security::look_now),
        Door::act("/security/sign-out", Right::Own, security::sign_out),
        Door::act("/sign-out", Right::Oneself, signing_in::leave),
    ]
}

/// The routes of the dashboard, inside the pages' headers and origin check.
pub fn router(desk: &Desk) -> Router {
    let mut router = Router::new()
        .route("/dashboard", get(signing_in::onward))
        .route("/dashboard/sign-in", get(signing_in::show).post(signing_in::enter))
        .route("/dashboard/sign-in/code", post(factor::enter))
        .route("/dashboard/welcome", post(signing_in::choose))
        .route("/dashboard/welcome/{pass}", get(signing_in::welcome))
        .route("/setup", get(setting_up::closed))
        .route("/setup/{token}", get(setting_up::show).post(setting_up::make))
        .route("/dashboard/{*path}", get(signing_in::nowhere).post(signing_in::nowhere));
    for (base, livemode) in [("/dashboard/test", false), ("/dashboard/live", true)] {
        for Door { path, right, behind, .. } in doors() {
            let guard = (desk.clone(), livemode, right);
            let behind = behind.layer(middleware::from_fn_with_state(guard, entering::guard));
            router = router.route(&format!("{base}{path}"), behind);
        }
    }
    let router = router.layer(DefaultBodyLimit::max(FORM_MAX)).with_state(desk.clone());
    around(router, &desk.pages)
}

impl Desk {
    /// A page for whoever has entered.
    fn page(&self, entered: &Entered, room: Option<Room>, view: &DeskView) -> Response {
        let around = entered.around(room);
        let mut frame = self.dressed(around.frame.clone());
        if matches!(view, DeskView::Explained(_)) {
            frame.assets.js.clone_from(&self.pages.site.secret_js);
        }
        let around = Around { frame, ..around };
        Html(app::render::desk(view, &around)).into_response()
    }

    /// A frame with the dashboard's own style sheet, and without the scripts of the payment page.
    fn dressed(&self, frame: Frame) -> Frame {
        let assets = Assets { css: self.pages.site.desk_css.clone(), ..Assets::default() };
        Frame { assets, ..frame }
    }

    /// The page that shows a secret. Like every page it is not to be kept (`no-store`).
    fn once_page(&self, entered: &Entered, room: Room, view: OnceView) -> Response {
        self.page(entered, Some(room), &DeskView::Once(view))
    }

    /// The store did not answer.
    fn broken(&self, entered: &Entered, error: &dyn std::error::Error) -> Response {
        tracing::error!(cause = %error, "a page of the dashboard could not be drawn");
        self.notice(entered, DeskNotice::Trouble)
    }

    /// The same of a list; a cursor that names nothing is an address that nobody has.
    fn unlisted(&self, entered: &Entered, error: &ListError) -> Response {
        match error {
            ListError::UnknownCursor => self.notice(entered, DeskNotice::NotFound),
            ListError::Store(error) => self.broken(entered, error),
        }
    }

    /// Why there is no page.
    fn notice(&self, entered: &Entered, notice: DeskNotice) -> Response {
        (status_of(notice), self.page(entered, None, &DeskView::Notice(notice))).into_response()
    }
}

const fn status_of(notice: DeskNotice) -> StatusCode {
    match notice {
        DeskNotice::NotFound => StatusCode::NOT_FOUND,
        DeskNotice::Forbidden | DeskNotice::Form => StatusCode::FORBIDDEN,
        DeskNotice::Trouble => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// A page that is shown once more because of what was sent, with this status; what is no such page stays as it is.
fn once_more(status: StatusCode, page: Response) -> Response {
    if page.status() == StatusCode::OK { (status, page).into_response() } else { page }
}

/// From an action to the page that shows what became of it.
fn back(to: &str, word: Word) -> Response {
    let joint = if to.contains('?') { '&' } else { '?' };
    Redirect::to(&format!("{to}{joint}word={}", word.word())).into_response()
}
