//! What the payer is asked about themselves: by the merchant whatever is paid with, or by a lender.

use domain::session::ContactField;
use leptos::prelude::*;

use super::input::{EMAIL, NAME, PHONE, choice, line};
use crate::{
    drawn::{Draw, Drawn},
    i18n::{Lang, countries, t},
    view::MethodsView,
};

/// Above everything else in the form.
pub(super) fn contact(form: &MethodsView, lang: Lang) -> Option<impl IntoView + use<>> {
    let fields = form.contact.iter().map(|field| {
        let ids = ["contact-name", "contact-email", "contact-phone", "contact-country"];
        one(*field, ids, form, lang)
    });
    let fields = fields.collect_view();
    (!form.contact.is_empty()).then(|| {
        view! {
            <section class="contact">
                <h2>{t!(lang, "methods-details")}</h2>
                {fields}
            </section>
        }
    })
}

/// In the panel of a lender: what nobody has said yet.
pub(super) fn lender(form: &MethodsView, lang: Lang) -> impl IntoView + use<> {
    let ids = ["bnpl-name", "bnpl-email", "bnpl-phone", "contact-country"];
    form.lender_asks.iter().map(|field| one(*field, ids, form, lang)).collect_view()
}

fn one(
    field: ContactField,
    [name, email, phone, country]: [&'static str; 4],
    form: &MethodsView,
    lang: Lang,
) -> Drawn {
    let from = (form, lang);
    let plain = |label| (label, String::new());
    match field {
        ContactField::Name => line(name, plain(t!(lang, "methods-name")), NAME, None, from).drawn(),
        ContactField::Email => {
            line(email, plain(t!(lang, "methods-email")), EMAIL, None, from).drawn()
        }
        ContactField::Phone => {
            let texts = (t!(lang, "methods-phone"), t!(lang, "methods-phone-hint"));
            line(phone, texts, PHONE, None, from).drawn()
        }
        ContactField::Country => {
            let texts = (t!(lang, "methods-country"), t!(lang, "methods-country-choose"));
            choice(country, texts, "country", countries(lang), from).drawn()
        }
    }
}
