//! What can be done to the session that the page shows, the clock, and what the merchant was told so far.

use leptos::prelude::*;

use crate::{
    drawn::Draw,
    i18n::{self, Lang, t},
    view::{ActionView, Carried, CheckoutView, State, ToldView},
};

/// Who decides what the page waits for.
enum Waited {
    /// Whoever has the payer's phone.
    Phone,
    /// The payer, at a wallet or lender.
    Payer,
    Bank,
}

/// Whether the tools can do what the page waits for.
pub(super) fn is_waited_for(view: &CheckoutView) -> bool {
    waited(view).is_some()
}

fn waited(view: &CheckoutView) -> Option<Waited> {
    match (&view.state, &view.action) {
        // The card's bank asks by itself, here.
        (_, Some(ActionView::Method { .. } | ActionView::Challenge { .. })) => None,
        (State::Processing | State::Unknown, _) => Some(Waited::Bank),
        (_, Some(ActionView::Redirect { .. })) => Some(Waited::Payer),
        (State::RequiresAction, Some(_)) => Some(Waited::Phone),
        _ => None,
    }
}

pub(super) fn now(view: &CheckoutView, lang: Lang) -> impl IntoView + use<> {
    let waited = waited(view).map(|waited| decide(&waited, lang));
    let expire = (view.state == State::Open).then(|| {
        view! { <p class="acts">{button("expire", t!(lang, "tools-expire"))}</p> }
    });
    view! {
        <form method="post" action=format!("/checkout/{}/test", view.id)>
            <input type="hidden" name="lang" value=lang.code() />
            {waited}
            {expire}
            <p class="hint">{t!(lang, "tools-clock")}</p>
            <p class="clock">
                {button("hour", t!(lang, "tools-hour"))} {button("day", t!(lang, "tools-day"))}
                {button("week", t!(lang, "tools-week"))}
            </p>
        </form>
        {events(&view.told, lang)}
    }
}

/// What somebody elsewhere would do.
fn decide(waited: &Waited, lang: Lang) -> impl IntoView + use<> {
    let (hint, yes, no) = match waited {
        Waited::Phone => (
            t!(lang, "tools-phone-hint"),
            ("approve", t!(lang, "tools-phone-approve")),
            ("decline", t!(lang, "tools-phone-decline")),
        ),
        Waited::Payer => (
            t!(lang, "tools-payer-hint"),
            ("approve", t!(lang, "tools-payer-approve")),
            ("decline", t!(lang, "tools-payer-decline")),
        ),
        Waited::Bank => (
            t!(lang, "tools-bank-hint"),
            ("settle", t!(lang, "tools-bank-settle")),
            ("fail", t!(lang, "tools-bank-fail")),
        ),
    };
    view! {
        <p class="hint">{hint}</p>
        <p class="acts">{button(yes.0, yes.1)} {button(no.0, no.1)}</p>
    }
}

fn button(what: &'static str, text: String) -> impl IntoView {
    view! { <button class="button button-quiet" name="do" value=what>{text}</button> }
}

/// What the merchant was told, in order.
fn events(told: &[ToldView], lang: Lang) -> impl IntoView + use<> {
    let rows = told.iter().map(|event| {
        let how = match event.carried {
            Carried::Delivered => "good",
            Carried::GivenUp => "bad",
            Carried::Nobody | Carried::Waiting { .. } => "open",
        };
        view! {
            <li>
                <code>{event.kind.clone()}</code>
                <time datetime=i18n::machine_time(event.at)>{i18n::time(event.at)}</time>
                <span class=how>{carried(event.carried, lang)}</span>
            </li>
        }
    });
    let list = if told.is_empty() {
        view! { <p class="hint">{t!(lang, "tools-no-events")}</p> }.drawn()
    } else {
        view! { <ol class="told">{rows.collect_view()}</ol> }.drawn()
    };
    view! {
        <h2>{t!(lang, "tools-events")}</h2>
        {list}
    }
}

fn carried(carried: Carried, lang: Lang) -> String {
    match carried {
        Carried::Nobody => t!(lang, "tools-told-nobody"),
        Carried::Waiting { failures: 0 } => t!(lang, "tools-told-waiting"),
        Carried::Waiting { failures } => t!(lang, "tools-told-failing", count = failures),
        Carried::Delivered => t!(lang, "tools-told-delivered"),
        Carried::GivenUp => t!(lang, "tools-told-over"),
    }
}
