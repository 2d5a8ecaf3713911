//! The question before a payment is cancelled, where leaving it cancels it.

use leptos::prelude::*;

use super::{brand::shop, here};
use crate::{
    i18n::{self, t},
    pages::shell,
    view::{CheckoutView, Frame},
};

pub(crate) fn page(view: &CheckoutView, frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let heading = t!(lang, "methods-cancel-heading");
    let title = t!(lang, "common-title", heading = &heading, place = &view.shop);
    let main = view! {
        <main class="single">
            <section class="panel outcome">
                <h1>{heading}</h1>
                <p class="amount">{i18n::money(view.money, lang)}</p>
                {shop(view)}
                <p class="lead">{t!(lang, "methods-cancel-text")}</p>
                <a class="button" href=here(view, frame)>
                    {t!(lang, "methods-cancel-no")}
                </a>
                <form class="answers" method="post" action=format!("/checkout/{}/cancel", view.id)>
                    <input type="hidden" name="lang" value=lang.code() />
                    <button class="button button-quiet">{t!(lang, "methods-back-cancel")}</button>
                </form>
            </section>
        </main>
    };
    let head = shell::Head { title, refresh: None, tools_css: None };
    shell::document(frame, head, view.livemode, main)
}
