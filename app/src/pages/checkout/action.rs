//! The payer has to do something before anything happens; which, says the view's action.

use leptos::prelude::*;

use super::{brand::shop, challenge, here, methods, waiting};
use crate::{
    drawn::{Draw, Drawn},
    i18n::{self, Lang, t},
    islands::{GAP, Live, TimeLeft},
    pages::icon,
    view::{ActionView, CheckoutView, Frame, Mistyped},
};

/// The heading of the page, by what is to be done.
pub(super) fn heading(view: &CheckoutView, lang: Lang) -> String {
    match view.action {
        Some(ActionView::Method { .. }) | None => t!(lang, "checkout-processing"),
        Some(ActionView::Challenge { .. }) => t!(lang, "checkout-action-bank"),
        Some(ActionView::Scan { .. }) => t!(lang, "checkout-action-scan"),
        Some(ActionView::Approve { .. }) => t!(lang, "checkout-action-phone"),
        Some(ActionView::Code { .. }) => t!(lang, "methods-otp-heading"),
        Some(ActionView::Redirect { method, .. }) => {
            let name = methods::name(method, lang);
            t!(lang, "checkout-action-redirect", name = name)
        }
    }
}

pub(super) fn page(view: &CheckoutView, frame: &Frame, heading: String) -> Drawn {
    let lang = frame.lang;
    let inside = match &view.action {
        Some(ActionView::Challenge { frame: framed, go }) => {
            return challenge::page(view, frame, heading, (framed, go)).drawn();
        }
        Some(ActionView::Method { .. }) | None => {
            return waiting::page(view, frame, heading).drawn();
        }
        Some(ActionView::Scan { url, path, modules, expires_at }) => {
            scan(view, frame, (url, path, *modules), *expires_at).drawn()
        }
        Some(ActionView::Approve { phone, expires_at }) => {
            let amount = i18n::money(view.money, lang);
            let text = t!(lang, "methods-approve-text", amount = amount, phone = phone);
            view! {
                <p class="lead">{text}</p>
                {time_left(*expires_at, frame)}
                {check(t!(lang, "checkout-check-again"), view, frame)}
                {leave(t!(lang, "methods-leave"), view, lang)}
            }
            .drawn()
        }
        Some(ActionView::Code { phone, tries_left, wrong, token, expires_at }) => {
            let said = wrong.map(|wrong| said(wrong, *tries_left, lang));
            code(view, frame, (phone, token, said), *expires_at).drawn()
        }
        Some(ActionView::Redirect { url, .. }) => {
            let amount = i18n::money(view.money, lang);
            view! {
                <p class="lead">{t!(lang, "methods-redirect-text", amount = amount)}</p>
                <a class="button" href=url.clone()>
                    {t!(lang, "methods-redirect-continue")}
                </a>
                {leave(t!(lang, "methods-leave"), view, lang)}
            }
            .drawn()
        }
    };
    let seal = match &view.action {
        Some(ActionView::Scan { .. }) => None,
        Some(ActionView::Redirect { .. }) => Some(icon::wallet().drawn()),
        _ => Some(icon::phone().drawn()),
    };
    let seal = seal.map(|icon| view! { <div class="seal">{icon}</div> });
    let known = view.state.word();
    let status = format!("/checkout/{}/status?known={known}&wait=20", view.id);
    view! {
        <main class="single">
            <section class="panel outcome">
                {seal}
                <h1>{heading}</h1>
                <p class="amount">{i18n::money(view.money, lang)}</p>
                {shop(view)}
                {inside}
                <Live status known=known.to_owned() page=here(view, frame) />
            </section>
        </main>
    }
    .drawn()
}

/// On a phone the app is at hand, so its button comes first; elsewhere the code does.
fn scan(
    view: &CheckoutView,
    frame: &Frame,
    (url, path, modules): (&str, &str, u32),
    expires_at: i64,
) -> impl IntoView + use<> {
    let lang = frame.lang;
    let amount = i18n::money(view.money, lang);
    let steps = [
        t!(lang, "methods-step-open"),
        t!(lang, "methods-step-scan"),
        t!(lang, "methods-step-confirm", amount = amount),
    ];
    let steps = steps.map(|step| view! { <li>{step}</li> }).collect_view();
    let size = modules.to_string();
    view! {
        <div class="scan">
            <a class="button open-app" href=url.to_owned()>
                {t!(lang, "methods-open-app")}
            </a>
            <svg
                class="qr"
                viewBox=format!("0 0 {size} {size}")
                role="img"
                aria-label=t!(lang, "methods-code-label")
            >
                <path class="qr-ground" d=format!("M0 0h{size}v{size}H0z")></path>
                <path class="qr-code" d=path.to_owned()></path>
            </svg>
        </div>
        <ol class="steps">{steps}</ol>
        {time_left(expires_at, frame)}
        {check(t!(lang, "methods-check"), view, frame)}
        {leave(t!(lang, "methods-cancel"), view, lang)}
    }
}

fn code(
    view: &CheckoutView,
    frame: &Frame,
    (phone, token, said): (&str, &str, Option<String>),
    expires_at: i64,
) -> impl IntoView + use<> {
    let lang = frame.lang;
    let is_wrong = said.is_some();
    view! {
        <form class="answers" method="post" action=format!("/checkout/{}/otp", view.id) novalidate>
            <input type="hidden" name="form_token" value=token.to_owned() />
            <input type="hidden" name="lang" value=lang.code() />
            <div class="field">
                <label for="otp">{t!(lang, "methods-otp")}</label>
                <input
                    class="otp"
                    id="otp"
                    name="otp"
                    inputmode="numeric"
                    autocomplete="one-time-code"
                    aria-required="true"
                    aria-describedby="otp-hint otp-error"
                    aria-invalid=is_wrong.then_some("true")
                    autofocus=true
                />
                <div class="hint" id="otp-hint">
                    {t!(lang, "methods-otp-hint", phone = phone)}
                </div>
                <p class="error" id="otp-error" role=is_wrong.then_some("alert")>
                    {said}
                </p>
            </div>
            <button class="button">{t!(lang, "methods-otp-confirm")}</button>
        </form>
        {time_left(expires_at, frame)}
        {leave(t!(lang, "methods-leave"), view, lang)}
    }
}

/// A code that is none at all costs no try.
fn said(wrong: Mistyped, tries_left: u32, lang: Lang) -> String {
    match wrong {
        Mistyped::Shape => t!(lang, "error-field-otp"),
        Mistyped::Code => {
            let wrong = t!(lang, "methods-otp-wrong");
            let tries = t!(lang, "methods-otp-tries", count = tries_left);
            format!("{wrong}. {tries}")
        }
    }
}

fn time_left(expires_at: i64, frame: &Frame) -> impl IntoView + use<> {
    let seconds = (expires_at - frame.now).max(0) / 1_000_000;
    let text = t!(frame.lang, "methods-time-left", time = GAP);
    view! { <TimeLeft seconds text /> }
}

fn check(label: String, view: &CheckoutView, frame: &Frame) -> impl IntoView + use<> {
    view! {
        <a class="button button-quiet" href=here(view, frame)>
            {label}
        </a>
    }
}

fn leave(label: String, view: &CheckoutView, lang: Lang) -> impl IntoView + use<> {
    view! {
        <form method="post" action=format!("/checkout/{}/leave-attempt", view.id)>
            <input type="hidden" name="lang" value=lang.code() />
            <button class="link">{label}</button>
        </form>
    }
}
