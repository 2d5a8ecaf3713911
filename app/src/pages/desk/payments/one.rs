//! One payment: what it is, what can be done with it, and all that happened.

use domain::payment::Able;
use leptos::prelude::*;

use super::{
    super::{base, document, money, parts},
    story,
};
use crate::{
    drawn::{Draw, Drawn},
    i18n::{self, Lang, t},
    view::desk::{Around, Deed, PaymentView},
};

pub(crate) fn one(view: &PaymentView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let livemode = around.person.as_ref().is_some_and(|person| person.livemode);
    let rooms = base(livemode);
    let problem = view.problem.map(|problem| parts::problem(money::problem(problem, lang)));
    let decline = view.decline.map(|decline| {
        view! { <p>{t!(lang, "desk-last-decline")} " " {money::decline(decline)}</p> }
    });
    let main = view! {
        <p class="small"><a href=format!("{rooms}/payments")>{t!(lang, "desk-room-payments")}</a></p>
        <div class="head about">
            <h1 class="numbers">{i18n::money(view.money, lang)}</h1>
            {money::payment(view.status, lang)}
            {offered(view.able, lang)}
        </div>
        {problem}
        {decline}
        {amounts(view, lang)}
        {about(view, lang)}
        {actions(view, rooms, lang)}
        {story::tries(view, lang)}
        {story::refunds(view, lang)}
        {story::ledger(view, lang)}
        {story::timeline(view, lang)}
        {story::deliveries(view, rooms, lang)}
    };
    document(around, i18n::money(view.money, lang), main)
}

/// What was held, taken, given back, and is left.
fn amounts(view: &PaymentView, lang: Lang) -> impl IntoView + use<> {
    let currency = view.money.currency();
    let tile = |name: String, minor: i64| {
        view! {
            <div class="tile">
                <p class="figure numbers">{i18n::amount(minor, currency, lang)}</p>
                <p class="small muted">{name}</p>
            </div>
        }
    };
    view! {
        <div class="tiles">
            {tile(t!(lang, "desk-authorized"), view.authorized_minor)}
            {tile(t!(lang, "desk-captured"), view.captured_minor)}
            {tile(t!(lang, "desk-refunded"), view.refunded_minor)}
            {tile(t!(lang, "desk-remaining"), view.remaining_minor())}
        </div>
    }
}

/// The way down to the forms.
fn offered(able: Able, lang: Lang) -> impl IntoView {
    let named = [
        able.capture.map(|_| t!(lang, "desk-capture-next")),
        able.refund.map(|_| t!(lang, "desk-refund-next")),
        able.cancel.then(|| t!(lang, "desk-cancel-next")),
    ];
    let links = named.into_iter().flatten();
    let links = links.map(|name| view! { <a class="button quiet" href="#actions">{name}</a> });
    view! { <p class="row">{links.collect_view()}</p> }
}

/// The forms of what is offered; each leads to a question.
fn actions(view: &PaymentView, rooms: &str, lang: Lang) -> Option<Drawn> {
    let Able { capture, cancel, refund } = view.able;
    if capture.is_none() && refund.is_none() && !cancel {
        return None;
    }
    let to = |deed: Deed| format!("{rooms}/payments/{}/{}", view.id, deed.path());
    let amount = |typed: &str, most: domain::money::Money| {
        let (typed, hint) = (typed.to_owned(), i18n::money(most, lang));
        let label = t!(lang, "desk-amount-in", currency = most.currency().code());
        parts::field(
            label,
            view! {
                <input
                    name="amount"
                    inputmode="decimal"
                    autocomplete="off"
                    maxlength="24"
                    placeholder=domain::money::major_of(most.minor(), most.currency())
                    title=t!(lang, "desk-amount-most", amount = hint)
                    value=typed
                />
            },
        )
    };
    let capture = capture.map(|most| {
        view! {
            <form method="get" action=to(Deed::Capture) class="stack">
                <h3>{t!(lang, "desk-capture")}</h3>
                <p class="small muted">
                    {t!(lang, "desk-capture-text", amount = i18n::money(most, lang))}
                </p>
                {amount(&view.typed.capture, most)}
                <button class="button">{t!(lang, "desk-capture-next")}</button>
            </form>
        }
    });
    let refund = refund.map(|most| {
        view! {
            <form method="get" action=to(Deed::Refund) class="stack">
                <h3>{t!(lang, "desk-refund")}</h3>
                <p class="small muted">
                    {t!(lang, "desk-refund-text", amount = i18n::money(most, lang))}
                </p>
                {amount(&view.typed.refund, most)}
                {parts::field(
                    t!(lang, "desk-reason"),
                    view! { <input name="reason" maxlength="500" value=view.typed.reason.clone() /> },
                )}
                <button class="button">{t!(lang, "desk-refund-next")}</button>
            </form>
        }
    });
    let cancel = cancel.then(|| {
        view! {
            <form method="get" action=to(Deed::Cancel) class="stack">
                <h3>{t!(lang, "desk-cancel")}</h3>
                <p class="small muted">{t!(lang, "desk-cancel-text")}</p>
                <button class="button danger">{t!(lang, "desk-cancel-next")}</button>
            </form>
        }
    });
    let section = view! {
        <section class="card" id="actions">
            <h2>{t!(lang, "desk-actions")}</h2>
            <div class="forms">{capture} {refund} {cancel}</div>
        </section>
    };
    Some(section.drawn())
}

fn about(view: &PaymentView, lang: Lang) -> impl IntoView + use<> {
    let text = |text: &Option<String>| {
        text.clone().map(|text| view! { <span class="outside">{text}</span> })
    };
    let fee =
        (view.fee_minor > 0).then(|| i18n::amount(view.fee_minor, view.money.currency(), lang));
    let until = view.capture_before.map(|at| parts::instant(at, lang));
    let customer = &view.customer;
    let link = |href: &Option<String>, text: String| {
        href.clone().map(|href| view! { <a class="button quiet" href=href>{text}</a> })
    };
    let metadata = view.metadata.iter().map(|(name, value)| {
        view! { <dt class="outside">{name.clone()}</dt><dd class="outside">{value.clone()}</dd> }
    });
    let metadata = (!view.metadata.is_empty()).then(|| {
        view! {
            <h3>{t!(lang, "desk-metadata")}</h3>
            <dl class="facts">{metadata.collect_view()}</dl>
        }
    });
    view! {
        <section class="card">
            <h2>{t!(lang, "desk-about")}</h2>
            <dl class="facts">
                {money::fact(t!(lang, "desk-id"), Some(view! { <span class="code">{view.id.clone()}</span> }))}
                {money::fact(t!(lang, "desk-created"), Some(parts::instant(view.created_at, lang)))}
                {money::fact(t!(lang, "desk-method"), Some(money::by(&view.by, lang)))}
                {money::fact(t!(lang, "desk-description"), text(&view.description))}
                {money::fact(t!(lang, "desk-order"), text(&view.order_id))}
                {money::fact(t!(lang, "desk-customer-name"), text(&customer.name))}
                {money::fact(t!(lang, "desk-email"), text(&customer.email))}
                {money::fact(t!(lang, "desk-phone"), text(&customer.phone))}
                {money::fact(t!(lang, "desk-country"), text(&customer.country))}
                {money::fact(t!(lang, "desk-fee"), fee)}
                {money::fact(t!(lang, "desk-capture-before"), until)}
            </dl>
            {metadata}
            <p class="row">
                {link(&view.page, t!(lang, "desk-payer-page"))}
                {link(&view.receipt, t!(lang, "desk-receipt"))}
            </p>
        </section>
    }
}
