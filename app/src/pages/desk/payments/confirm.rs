//! The question before money moves: what, how much, and of which payment.

use leptos::prelude::*;

use super::super::{base, document, money, parts};
use crate::{
    i18n::{self, t},
    view::desk::{Around, ConfirmView, Deed},
};

pub(crate) fn confirm(view: &ConfirmView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let livemode = around.person.as_ref().is_some_and(|person| person.livemode);
    let payment = format!("{}/payments/{}", base(livemode), view.id);
    let amount = i18n::money(view.money, lang);
    let (title, button) = match view.deed {
        Deed::Capture => (
            t!(lang, "desk-sure-capture", amount = &amount),
            t!(lang, "desk-do-capture", amount = &amount),
        ),
        Deed::Cancel => {
            (t!(lang, "desk-sure-cancel", amount = &amount), t!(lang, "desk-do-cancel"))
        }
        Deed::Refund => (
            t!(lang, "desk-sure-refund", amount = &amount),
            t!(lang, "desk-do-refund", amount = &amount),
        ),
    };
    let rest = view.rest.map(|rest| {
        let rest = i18n::money(rest, lang);
        match view.deed {
            Deed::Refund => t!(lang, "desk-rest-refund", amount = rest),
            _ => t!(lang, "desk-rest-capture", amount = rest),
        }
    });
    let text =
        |text: Option<String>| text.map(|text| view! { <span class="outside">{text}</span> });
    let reason = Some(view.reason.clone()).filter(|reason| !reason.is_empty());
    let class = if view.deed == Deed::Cancel { "button danger" } else { "button" };
    let form = around.person.as_ref().map(|person| {
        let fields = (view.deed != Deed::Cancel).then(|| {
            view! { <input type="hidden" name="amount" value=view.typed.clone() /> }
        });
        let said = reason.clone().map(|reason| {
            view! { <input type="hidden" name="reason" value=reason /> }
        });
        view! {
            <form method="post" action=format!("{payment}/{}", view.deed.path()) class="row">
                {parts::token(person)} {fields} {said}
                <button class=class>{button}</button>
                <a class="button quiet" href=payment.clone()>{t!(lang, "desk-back")}</a>
            </form>
        }
    });
    let main = view! {
        <h1>{title.clone()}</h1>
        <section class="card wide-form">
            <dl class="facts">
                {money::fact(t!(lang, "desk-amount"), Some(view! { <span class="strong numbers">{amount}</span> }))}
                {money::fact(t!(lang, "desk-payment"), Some(view! { <span class="code">{view.id.clone()}</span> }))}
                {money::fact(t!(lang, "desk-method"), Some(money::by(&view.by, lang)))}
                {money::fact(t!(lang, "desk-order"), text(view.order_id.clone()))}
                {money::fact(t!(lang, "desk-email"), text(view.email.clone()))}
                {money::fact(t!(lang, "desk-why"), text(reason))}
            </dl>
            {rest.map(|rest| view! { <p>{rest}</p> })}
            {form}
        </section>
    };
    document(around, title, main)
}
