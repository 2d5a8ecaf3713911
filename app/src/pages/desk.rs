//! The dashboard: its frame, and what each page puts into it. Everything is a link or a form, so that it works
//! without script.

mod account;
mod audit;
mod connector;
mod connectors;
mod endpoint_form;
mod events;
mod explained;
mod factor;
mod home;
mod keys;
mod lab;
mod lists;
mod money;
mod notice;
mod once;
mod parts;
mod payments;
mod payouts;
mod people;
mod refunds;
mod request;
mod requests;
mod security;
mod sessions;
mod set_up;
mod settings;
mod sign_in;
mod verdict;
mod webhooks;
mod why;

use leptos::prelude::*;

use super::icon;
use crate::{
    drawn::{Draw, Drawn},
    i18n::{Lang, t},
    view::desk::{Around, DeskView, Person, Room, Word},
};

/// A page of the dashboard.
pub(crate) fn page(view: &DeskView, around: &Around) -> Drawn {
    match view {
        DeskView::SignIn(view) => sign_in::sign_in(view, around).drawn(),
        DeskView::Code(view) => factor::code(view, around).drawn(),
        DeskView::Factor(view) => factor::share(view, around).drawn(),
        DeskView::Recovery(codes) => factor::recovery(codes, around).drawn(),
        DeskView::Welcome(view) => sign_in::welcome(view, around).drawn(),
        DeskView::Account(view) => account::page(view, around).drawn(),
        DeskView::SetUp(view) => set_up::form(view, around).drawn(),
        DeskView::SetUpDone(done) => set_up::done(done, around).drawn(),
        DeskView::Notice(notice) => notice::page(*notice, around).drawn(),
        DeskView::Home(view) => home::page(view, around).drawn(),
        DeskView::Payments(view) => payments::list(view, around).drawn(),
        DeskView::Payment(view) => payments::one(view, around).drawn(),
        DeskView::Confirm(view) => payments::confirm(view, around).drawn(),
        DeskView::Sessions(view) => sessions::list(view, around).drawn(),
        DeskView::Session(view) => sessions::one(view, around).drawn(),
        DeskView::NewSession(view) => sessions::new(view, around).drawn(),
        DeskView::Refunds(view) => refunds::list(view, around).drawn(),
        DeskView::Payouts(view) => payouts::list(view, around).drawn(),
        DeskView::NewPayout(view) => payouts::new(view, around).drawn(),
        DeskView::Webhooks(view) => webhooks::list(view, around).drawn(),
        DeskView::Endpoint(view) => webhooks::one(view, around).drawn(),
        DeskView::Events(view) => events::list(view, around).drawn(),
        DeskView::Event(view) => events::one(view, around).drawn(),
        DeskView::Deliveries(view) => events::deliveries(view, around).drawn(),
        DeskView::Explained(view) => explained::page(view, around).drawn(),
        DeskView::Keys(view) => keys::page(view, around).drawn(),
        DeskView::Connectors(view) => connectors::page(view, around).drawn(),
        DeskView::Connector(view) => connector::page(view, around).drawn(),
        DeskView::Settings(view) => settings::page(view, around).drawn(),
        DeskView::Lab(view) => lab::page(view, around).drawn(),
        DeskView::Faults(view) => lab::faults(view, around).drawn(),
        DeskView::Cards => lab::cards(around).drawn(),
        DeskView::Requests(view) => requests::list(view, around).drawn(),
        DeskView::Request(view) => request::page(view, around).drawn(),
        DeskView::People(view) => people::list(view, around).drawn(),
        DeskView::User(view) => people::one(view, around).drawn(),
        DeskView::Audit(view) => audit::page(view, around).drawn(),
        DeskView::Security(view) => security::page(view, around).drawn(),
        DeskView::Once(view) => once::shown(view, around).drawn(),
        DeskView::Sure(view) => once::sure(view, around).drawn(),
    }
}

/// A whole document around what a page shows.
fn document<Main: IntoView + 'static>(
    around: &Around,
    title: String,
    main: Main,
) -> impl IntoView + use<Main> {
    let frame = &around.frame;
    let lang = frame.lang;
    let css = frame.assets.css.clone();
    // A page may do more with script; none needs it.
    let js = frame.assets.js.clone();
    let title = t!(lang, "desk-title", page = title);
    let body = match &around.person {
        Some(person) => inside(person, around, main).drawn(),
        None => view! { <main class="door">{word(around)} {main}</main> }.drawn(),
    };
    let mode = around.person.as_ref().map(|person| mode_class(person.livemode));
    view! {
        <!DOCTYPE html>
        <html lang=frame.code()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="robots" content="noindex" />
                <link rel="icon" href="data:," />
                <title>{title}</title>
                {css.map(|css| {
                    view! { <link rel="stylesheet" href=css.url integrity=css.integrity /> }
                })}
                {js.map(|js| {
                    view! { <script type="module" src=js.url integrity=js.integrity></script> }
                })}
            </head>
            <body class=mode>{body}</body>
        </html>
    }
}

const fn mode_class(livemode: bool) -> &'static str {
    if livemode { "live" } else { "test" }
}

/// Navigation beside what a page shows; on a phone above it, folded.
fn inside<Main: IntoView + 'static>(
    person: &Person,
    around: &Around,
    main: Main,
) -> impl IntoView + use<Main> {
    let lang = around.frame.lang;
    let banner = (!person.livemode).then(|| {
        view! {
            <header class="test-banner">{icon::flask()} {t!(lang, "common-test-mode")}</header>
        }
    });
    view! {
        <a class="skip" href="#main">
            {t!(lang, "desk-skip")}
        </a>
        {banner}
        <div class="desk">
            <aside class="side">
                <details class="menu" open=false>
                    <summary>
                        <span class="strong outside">{person.merchant.clone()}</span>
                        <span class="sr">{t!(lang, "desk-menu")}</span>
                    </summary>
                    {navigation(person, lang)}
                </details>
                <div class="wide">
                    <p class="strong outside">{person.merchant.clone()}</p>
                    {navigation(person, lang)}
                </div>
            </aside>
            <main id="main" class="room" tabindex="-1">
                {word(around)}
                {main}
            </main>
        </div>
    }
}

fn navigation(person: &Person, lang: Lang) -> impl IntoView + use<> {
    let base = base(person.livemode);
    let links = person.rooms.iter().map(|room| {
        let current = (person.room == Some(*room)).then_some("page");
        let href = format!("{base}{}", room.word());
        view! { <li><a href=href aria-current=current>{room_name(*room, lang)}</a></li> }
    });
    let links = links.collect_view();
    let studio = person
        .can_brand
        .then(|| view! { <li><a href="/studio">{t!(lang, "desk-room-studio")}</a></li> });
    let other = person.room.filter(|room| room.is_of(!person.livemode));
    let other = base_of(!person.livemode, other);
    let switch = if person.livemode { t!(lang, "desk-to-test") } else { t!(lang, "desk-to-live") };
    view! {
        <nav aria-label=t!(lang, "desk-navigation")>
            <ul>{links} {studio}</ul>
        </nav>
        <p class="switch">
            <a href=other>{switch}</a>
        </p>
        <div class="who">
            <p class="small outside">
                <a href=format!("{base}/account")>{person.email.clone()}</a>
            </p>
            <p class="small muted">{role_name(person.role, lang)}</p>
            <form method="post" action=format!("{base}/sign-out")>
                {parts::token(person)}
                <button class="link">{t!(lang, "desk-sign-out")}</button>
            </form>
        </div>
    }
}

/// What has just been done.
fn word(around: &Around) -> Option<Drawn> {
    let lang = around.frame.lang;
    let word = around.word?;
    let text = match word {
        Word::PasswordChanged => t!(lang, "desk-word-password-changed"),
        Word::LanguageChanged => t!(lang, "desk-word-language-changed"),
        Word::SignedOut => t!(lang, "desk-word-signed-out"),
        Word::FactorOff => t!(lang, "desk-word-factor-off"),
        Word::Resent => t!(lang, "desk-word-resent"),
        Word::EndpointOff => t!(lang, "desk-word-endpoint-off"),
        Word::Captured => t!(lang, "desk-word-captured"),
        Word::CaptureRefused => t!(lang, "desk-word-capture-refused"),
        Word::Cancelled => t!(lang, "desk-word-cancelled"),
        Word::Refunded => t!(lang, "desk-word-refunded"),
        Word::RefundPending => t!(lang, "desk-word-refund-pending"),
        Word::RefundRefused => t!(lang, "desk-word-refund-refused"),
        Word::Underway => t!(lang, "desk-word-underway"),
        Word::LinkMade => t!(lang, "desk-word-link-made"),
        Word::SessionExpired => t!(lang, "desk-word-session-expired"),
        Word::SessionBusy => t!(lang, "desk-word-session-busy"),
        Word::PaidOut => t!(lang, "desk-word-paid-out"),
        Word::PayoutPending => t!(lang, "desk-word-payout-pending"),
        Word::PayoutRefused => t!(lang, "desk-word-payout-refused"),
        Word::EndpointChanged => t!(lang, "desk-word-endpoint-changed"),
        Word::EndpointOn => t!(lang, "desk-word-endpoint-on"),
        Word::EndpointTurnedOff => t!(lang, "desk-word-endpoint-turned-off"),
        Word::EndpointRemoved => t!(lang, "desk-word-endpoint-removed"),
        Word::SecretPromoted => t!(lang, "desk-word-secret-promoted"),
        Word::NotRotated => t!(lang, "desk-word-not-rotated"),
        Word::TestSent => t!(lang, "desk-word-test-sent"),
        Word::ResentMany => t!(lang, "desk-word-resent-many"),
        Word::NothingToResend => t!(lang, "desk-word-nothing-to-resend"),
        Word::KeyRevoked => t!(lang, "desk-word-key-revoked"),
        Word::PersonChanged => t!(lang, "desk-word-person-changed"),
        Word::AccountAdded => t!(lang, "desk-word-account-added"),
        Word::AccountChanged => t!(lang, "desk-word-account-changed"),
        Word::AccountOn => t!(lang, "desk-word-account-on"),
        Word::AccountTurnedOff => t!(lang, "desk-word-account-turned-off"),
        Word::AccountMoved => t!(lang, "desk-word-account-moved"),
        Word::AccountRemoved => t!(lang, "desk-word-account-removed"),
        Word::ShownSaved => t!(lang, "desk-word-shown-saved"),
        Word::ReturnSaved => t!(lang, "desk-word-return-saved"),
        Word::LifetimeSaved => t!(lang, "desk-word-lifetime-saved"),
        Word::SecureSaved => t!(lang, "desk-word-secure-saved"),
        Word::LimitSaved => t!(lang, "desk-word-limit-saved"),
        Word::Triggered => t!(lang, "desk-word-triggered"),
        Word::BrowsersOut => t!(lang, "desk-word-browsers-out"),
        Word::PageAsListed => t!(lang, "desk-word-page-as-listed"),
        Word::PageNotAsListed => t!(lang, "desk-word-page-not-as-listed"),
        Word::PageUnseen => t!(lang, "desk-word-page-unseen"),
    };
    let class = if word.is_good() { "word good" } else { "word bad" };
    Some(view! { <p class=class role="status">{text}</p> }.drawn())
}

/// Where the rooms of a mode begin.
fn base(livemode: bool) -> &'static str {
    if livemode { "/dashboard/live" } else { "/dashboard/test" }
}

fn base_of(livemode: bool, room: Option<Room>) -> String {
    format!("{}{}", base(livemode), room.map_or("", Room::word))
}

fn room_name(room: Room, lang: Lang) -> String {
    match room {
        Room::Home => t!(lang, "desk-room-home"),
        Room::Payments => t!(lang, "desk-room-payments"),
        Room::Sessions => t!(lang, "desk-room-sessions"),
        Room::Refunds => t!(lang, "desk-room-refunds"),
        Room::Payouts => t!(lang, "desk-room-payouts"),
        Room::Events => t!(lang, "desk-room-events"),
        Room::Deliveries => t!(lang, "desk-room-deliveries"),
        Room::Webhooks => t!(lang, "desk-room-webhooks"),
        Room::Keys => t!(lang, "desk-room-keys"),
        Room::Connectors => t!(lang, "desk-room-connectors"),
        Room::Settings => t!(lang, "desk-room-settings"),
        Room::Lab => t!(lang, "desk-room-lab"),
        Room::Logs => t!(lang, "desk-room-logs"),
        Room::People => t!(lang, "desk-room-people"),
        Room::Audit => t!(lang, "desk-room-audit"),
        Room::Security => t!(lang, "desk-room-security"),
    }
}

fn role_name(role: domain::user::Role, lang: Lang) -> String {
    use domain::user::Role;
    match role {
        Role::Owner => t!(lang, "desk-role-owner"),
        Role::Developer => t!(lang, "desk-role-developer"),
        Role::Support => t!(lang, "desk-role-support"),
        Role::Designer => t!(lang, "desk-role-designer"),
    }
}
