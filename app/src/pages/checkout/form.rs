//! The open session: summary, notice, card form.

use leptos::prelude::*;

use super::{super::icon, summary::summary, tools::tools, words};
use crate::{
    i18n::{Lang, t},
    islands::{BrowserData, CardForm},
    view::{CheckoutView, Frame, Notice},
};

/// Tries are worth a word only when they run out.
const TRIES_SHOWN_MAX: u32 = 2;

pub(super) fn page(view: &CheckoutView, frame: &Frame, heading: String) -> impl IntoView + use<> {
    let lang = frame.lang;
    let form = view.form.clone().unwrap_or_default();
    let back = view.back.as_ref().map(|link| {
        let label = t!(lang, "checkout-back", host = &link.host);
        view! { <a class="back" href=link.url.clone()>{icon::arrow_left()} {label}</a> }
    });
    let tools = (!view.livemode).then(|| tools(&view.id, &form, lang));
    view! {
        <main class="split">
            {summary(view, frame)} <section class="panel">
                <h1>{heading}</h1>
                {form.notice.map(|it| notice(it, form.tries_left, lang))}
                <CardForm
                    action=format!("/checkout/{}/pay", view.id)
                    token=form.token.clone()
                    name=form.name.clone()
                    expiry=form.expiry.clone()
                    brands=form.brands.clone()
                    wrong=form.errors.iter().map(|error| error.key().to_owned()).collect()
                    now=frame.now
                    texts=words::texts(view, &form, lang)
                />
                <p class="with-icon small muted">
                    {icon::lock()} <span>{t!(lang, "checkout-kept-safe")}</span>
                </p>
                <BrowserData form="pay" />
                {back}
                {tools}
            </section>
        </main>
    }
}

fn notice(notice: Notice, tries_left: Option<u32>, lang: Lang) -> impl IntoView {
    let (heading, words) = match notice {
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
