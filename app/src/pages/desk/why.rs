//! Who would be asked for a payment, and why another account is not: what stands behind 402 `NO_CONNECTOR`.

use domain::{merchant::Obstacle, session::MethodCode};
use leptos::prelude::*;

use super::{connectors::name, money};
use crate::{
    drawn::{Draw, Drawn},
    i18n::{Lang, t},
    view::desk::{NamedAccount, OtherView, WhyAnswer, WhyView},
};

/// What a form names where no method matters.
const PAYOUT: &str = "payout";

/// The question, and its answer.
pub(super) fn card(view: &WhyView, here: &str, lang: Lang) -> impl IntoView + use<> {
    let currencies =
        view.currencies.iter().map(|one| (one.code().to_owned(), one.code().to_owned()));
    let methods = MethodCode::ALL.iter().filter(|method| **method != MethodCode::Wallet);
    let methods = methods.map(|method| (method.word().to_owned(), name(*method, lang)));
    let methods = methods.chain([(PAYOUT.to_owned(), t!(lang, "desk-why-payout"))]);
    let asked = if view.answer.is_some() { PAYOUT } else { "" };
    let chosen = (
        view.currency.map_or("", |currency| currency.code()),
        view.method.map_or(asked, |m| m.word()),
    );
    let answer = view.answer.as_ref().map(|found| answer(found, view.method, here, lang));
    view! {
        <section class="card" id="why">
            <h2>{t!(lang, "desk-connector-why")}</h2>
            <p>{t!(lang, "desk-why-text")}</p>
            <form method="get" action=format!("{here}#why") class="filters">
                {money::choice("currency", t!(lang, "desk-currency"), None, currencies.collect(), chosen.0)}
                {money::choice("method", t!(lang, "desk-method"), None, methods.collect(), chosen.1)}
                <div class="row">
                    <button class="button quiet">{t!(lang, "desk-why-ask")}</button>
                </div>
            </form>
            {answer}
        </section>
    }
}

fn answer(
    view: &WhyAnswer,
    method: Option<MethodCode>,
    here: &str,
    lang: Lang,
) -> impl IntoView + use<> {
    let currency = view.currency.code();
    let what = match method {
        Some(method) => {
            t!(lang, "desk-why-payment", currency = currency, method = name(method, lang))
        }
        None => t!(lang, "desk-why-payout-in", currency = currency),
    };
    let (class, verdict) = match &view.asked {
        Some(asked) => ("word good", t!(lang, "desk-why-asked", what = what, name = &asked.name)),
        None => ("word bad", t!(lang, "desk-why-nobody", what = what)),
    };
    let others = view.others.iter().map(|one| other(one, (currency, method), here, lang));
    let others = (!view.others.is_empty())
        .then(|| view! { <ul class="lines reasons">{others.collect_view()}</ul> });
    let nobody = (view.asked.is_none() && view.others.is_empty())
        .then(|| view! { <p>{t!(lang, "desk-why-no-account")}</p> });
    let opens = if view.opens {
        t!(lang, "desk-why-opens", currency = currency)
    } else {
        t!(lang, "desk-why-opens-not", currency = currency)
    };
    view! {
        <div class=class role="status" id="answer">
            <p>{verdict}</p>
        </div>
        {nobody}
        {others}
        <p class="small muted">{opens}</p>
    }
}

fn other(
    view: &OtherView,
    (currency, method): (&'static str, Option<MethodCode>),
    here: &str,
    lang: Lang,
) -> impl IntoView + use<> {
    let method = method.map(|method| name(method, lang)).unwrap_or_default();
    let reason = |why: &Obstacle| match why {
        Obstacle::Removed => t!(lang, "desk-why-removed"),
        Obstacle::Off => t!(lang, "desk-why-off"),
        Obstacle::Currency => t!(lang, "desk-why-currency", currency = currency),
        Obstacle::Method => t!(lang, "desk-why-method", method = &method),
        Obstacle::Unknown => {
            t!(lang, "desk-why-unknown", method = &method, currency = currency)
        }
    };
    let reasons = view.obstacles.iter().map(|why| view! { <li>{reason(why)}</li> }).collect_view();
    let behind =
        view.obstacles.is_empty().then(|| view! { <li>{t!(lang, "desk-why-behind")}</li> });
    view! {
        <li>
            <p class="strong">{named(&view.account, here)}</p>
            <ul class="small">{reasons} {behind}</ul>
        </li>
    }
}

fn named(account: &NamedAccount, here: &str) -> Drawn {
    let name = account.name.clone();
    match &account.id {
        Some(id) => view! { <a href=format!("{here}/{id}")>{name}</a> }.drawn(),
        None => view! { <span>{name}</span> }.drawn(),
    }
}
