//! Where one begins: what came in today, and what wants looking after.

use leptos::prelude::*;

use super::{base, document};
use crate::{
    i18n::{self, t},
    view::desk::{Around, HomeView},
};

pub(super) fn page(view: &HomeView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let livemode = around.person.as_ref().is_some_and(|person| person.livemode);
    let today = view.today.iter().map(|today| {
        let count = t!(lang, "desk-today-payments", count = today.payments);
        view! {
            <div class="tile">
                <p class="figure numbers">{i18n::money(today.captured, lang)}</p>
                <p class="small muted">{count}</p>
            </div>
        }
    });
    let today = today.collect_view();
    let nothing = view.today.is_empty().then(|| {
        let text =
            if view.is_new { t!(lang, "desk-home-new") } else { t!(lang, "desk-today-nothing") };
        let docs = view.is_new.then(|| {
            view! { <p><a href="/docs">{t!(lang, "desk-home-docs")}</a></p> }
        });
        view! { <div class="empty"><p>{text}</p>{docs}</div> }
    });
    let failing = view.failing.iter().map(|(id, url)| {
        let href = format!("{}/webhooks/{id}", base(livemode));
        view! { <li><a class="outside" href=href>{url.clone()}</a></li> }
    });
    let failing = (!view.failing.is_empty()).then(|| {
        view! {
            <section class="card bad">
                <h2>{t!(lang, "desk-failing")}</h2>
                <ul class="lines">{failing.collect_view()}</ul>
            </section>
        }
    });
    let reviews = (view.reviews > 0).then(|| {
        view! {
            <section class="card bad">
                <h2>{t!(lang, "desk-reviews")}</h2>
                <p>{t!(lang, "desk-reviews-text", count = view.reviews)}</p>
            </section>
        }
    });
    let main = view! {
        <h1>{t!(lang, "desk-room-home")}</h1>
        {failing}
        {reviews}
        <section>
            <h2>{t!(lang, "desk-today")}</h2>
            <div class="tiles">{today}</div>
            {nothing}
        </section>
    };
    document(around, t!(lang, "desk-room-home"), main)
}
