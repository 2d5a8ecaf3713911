//! The bank or wallet that test mode plays: one question, two buttons, and the way back. It says nothing
//! of the merchant, as a bank's page is not the shop's.

use leptos::prelude::*;

use super::{icon, shell};
use crate::{
    i18n::{self, t},
    view::{BankView, Frame, Leave},
};

pub(crate) fn page(view: &BankView, frame: &Frame) -> impl IntoView + use<> {
    if view.is_answered {
        answered(view, frame).into_any()
    } else {
        question(view, frame).into_any()
    }
}

fn question(view: &BankView, frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let heading = t!(lang, "bank-heading");
    let text = match &view.card_last4 {
        Some(last4) => t!(lang, "bank-card-text", last4 = last4),
        None => t!(lang, "bank-wallet-text"),
    };
    let head = shell::Head { title: heading.clone(), refresh: None };
    let main = view! {
        <main class="single">
            <section class="panel outcome">
                <div class="seal">{icon::lock()}</div>
                <h1>{heading}</h1>
                <p class="amount">{i18n::money(view.money, lang)}</p>
                <p class="lead">{text}</p>
                <form class="answers" method="post" action=frame.path.clone()>
                    <input type="hidden" name="lang" value=lang.code() />
                    <button class="button" name="answer" value="approve">
                        {t!(lang, "bank-approve")}
                    </button>
                    <button class="button button-quiet" name="answer" value="decline">
                        {t!(lang, "bank-decline")}
                    </button>
                </form>
            </section>
        </main>
    };
    shell::document(frame, head, false, main)
}

fn answered(view: &BankView, frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let heading = t!(lang, "bank-answered");
    let refresh = view
        .back
        .as_ref()
        .map(|back| shell::Refresh { leave: Leave::AtOnce, url: back.url.clone() });
    let head = shell::Head { title: heading.clone(), refresh };
    let way_back = match &view.back {
        Some(back) => view! {
            <a class="button" href=back.url.clone()>
                {t!(lang, "checkout-return", host = &back.host)}
            </a>
        }
        .into_any(),
        None => view! { <p class="lead">{t!(lang, "bank-answered-text")}</p> }.into_any(),
    };
    let main = view! {
        <main class="single">
            <section class="panel outcome">
                <div class="seal">{icon::check()}</div>
                <h1>{heading}</h1>
                {way_back}
            </section>
        </main>
    };
    shell::document(frame, head, false, main)
}
