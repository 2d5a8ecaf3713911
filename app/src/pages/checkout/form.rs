//! The open session: summary, notice, the form with every way to pay.

use domain::session::{ContactField, MethodCode};
use leptos::prelude::*;

use super::{super::icon, input, methods, summary::summary, tools::tools, words};
use crate::{
    drawn::{Draw, Drawn},
    i18n::{Lang, t},
    islands::{BrowserData, CardForm},
    view::{CheckoutView, Frame, Notice},
};

/// Tries are worth a word only when they run out.
const TRIES_SHOWN_MAX: u32 = 2;

pub(super) fn page(view: &CheckoutView, frame: &Frame, heading: String) -> impl IntoView + use<> {
    let lang = frame.lang;
    let form = view.form.clone().unwrap_or_default();
    let tools = (!view.livemode).then(|| tools(view, &form, lang));
    let methods = form.methods.clone();
    let has_card = methods.offered.is_empty() || methods.offered.contains(&MethodCode::Card);
    let kept_safe = has_card.then(|| {
        let text = t!(lang, "checkout-kept-safe");
        view! { <p class="with-icon small muted">{icon::lock()} <span>{text}</span></p> }
    });
    let submit = view.texts.submit.clone().map(outside);
    view! {
        <main class="split">
            {summary(view, frame)} <section class="panel">
                <h1>{heading}</h1>
                {form.notice.map(|it| notice(it, view.method, form.tries_left, lang))}
                <CardForm
                    action=format!("/checkout/{}/pay", view.id)
                    token=form.token.clone()
                    name=form.name.clone()
                    expiry=form.expiry.clone()
                    brands=form.brands.clone()
                    wrong=form.errors.iter().map(|error| error.key().to_owned()).collect()
                    now=frame.now
                    asks_name=!methods.contact.contains(&ContactField::Name)
                    others=input::errors(&methods, lang)
                    around=Box::new(move |card| methods::around(&methods, card, lang))
                    texts=words::texts(view, &form, lang)
                />
                {submit}
                {kept_safe}
                <BrowserData form="pay" />
                {back(view, lang)}
                {tools}
            </section>
        </main>
    }
}

/// The merchant's own words, as plain text.
pub(super) fn outside(text: String) -> impl IntoView {
    view! {
        <p class="outside small" dir="auto">
            {text}
        </p>
    }
}

/// What the page is for, in its first line.
pub(super) fn heading(view: &CheckoutView, lang: Lang) -> String {
    match view.form.as_ref().map(|form| methods::only(&form.methods)) {
        Some(Some(MethodCode::Card)) | None => t!(lang, "checkout-open-heading"),
        // Others are no things to pay with: “Pay in parts” says what to do.
        Some(Some(one)) if !one.is_wallet() => methods::name(one, lang),
        Some(Some(one)) => t!(lang, "methods-heading-one", name = methods::name(one, lang)),
        Some(None) => t!(lang, "methods-heading"),
    }
}

fn back(view: &CheckoutView, lang: Lang) -> Option<Drawn> {
    if view.back_cancels {
        let url = format!("/checkout/{}/cancel?lang={lang}", view.id);
        let label = t!(lang, "methods-back-cancel");
        return Some(view! { <a class="back" href=url>{icon::cross()} {label}</a> }.drawn());
    }
    let link = view.back.as_ref()?;
    let label = t!(lang, "checkout-back", host = &link.host);
    Some(view! { <a class="back" href=link.url.clone()>{icon::arrow_left()} {label}</a> }.drawn())
}

fn notice(
    notice: Notice,
    method: Option<MethodCode>,
    tries_left: Option<u32>,
    lang: Lang,
) -> impl IntoView {
    let is_card = matches!(method, None | Some(MethodCode::Card | MethodCode::Recurrent));
    let (heading, words) = match notice {
        Notice::TooLate => (t!(lang, "methods-too-late"), t!(lang, "methods-declined-text")),
        Notice::Declined if !is_card => {
            (t!(lang, "checkout-declined"), t!(lang, "methods-declined-text"))
        }
        Notice::Declined => (t!(lang, "checkout-declined"), t!(lang, "checkout-declined-text")),
        Notice::AuthFailed => {
            (t!(lang, "checkout-auth-failed"), t!(lang, "checkout-auth-failed-text"))
        }
        Notice::Unreachable => {
            (t!(lang, "checkout-unreachable"), t!(lang, "checkout-unreachable-text"))
        }
        Notice::CardAgain => {
            (t!(lang, "checkout-card-again"), t!(lang, "checkout-card-again-text"))
        }
        Notice::TestCard => (t!(lang, "checkout-test-card"), t!(lang, "checkout-test-card-text")),
    };
    let tries = tries_left.filter(|tries| *tries <= TRIES_SHOWN_MAX).map(|tries| {
        view! { <p class="strong">{t!(lang, "checkout-tries-left", count = tries)}</p> }
    });
    view! {
        <div class="notice" role="alert">
            {icon::alert()} <div>
                <h2>{heading}</h2>
                <p>{words}</p>
                {tries}
            </div>
        </div>
    }
}
