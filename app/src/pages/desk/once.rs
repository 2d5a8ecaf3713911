//! A secret on the one page that shows it, and the question before what cannot be taken back.

use leptos::prelude::*;

use super::{base, document, lists, parts};
use crate::{
    i18n::{Lang, t},
    view::desk::{Around, Once, OnceView, Sure, SureView},
};

pub(super) fn shown(view: &OnceView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let (title, text) = match view.what {
        Once::EndpointAdded => {
            (t!(lang, "desk-once-endpoint"), t!(lang, "desk-once-endpoint-text"))
        }
        Once::SecretRotated => {
            let time = view.at.map(|at| parts::time_text(at, lang)).unwrap_or_default();
            (t!(lang, "desk-once-rotated"), t!(lang, "desk-once-rotated-text", time = time))
        }
        Once::KeyMade => (t!(lang, "desk-once-key"), t!(lang, "desk-once-key-text")),
        Once::KeyRolled => {
            let time = view.at.map(|at| parts::time_text(at, lang)).unwrap_or_default();
            (t!(lang, "desk-once-rolled"), t!(lang, "desk-once-rolled-text", time = time))
        }
        Once::Invited => (t!(lang, "desk-once-invited"), t!(lang, "desk-once-link-text")),
        Once::LinkMade => (t!(lang, "desk-once-link"), t!(lang, "desk-once-link-text")),
    };
    let onward = format!("{}{}", base_of(around), view.onward);
    let main = view! {
        <h1>{title.clone()}</h1>
        <section class="card">
            <p>{text}</p>
            <p class="bytes" id="secret" tabindex="0" role="group" aria-label=t!(lang, "desk-once-label")>
                {view.secret.clone()}
            </p>
            <p class="small muted">{t!(lang, "desk-once-rule")}</p>
        </section>
        <p>
            <a class="button" href=onward>{t!(lang, "desk-once-done")}</a>
        </p>
    };
    document(around, title, main)
}

pub(super) fn sure(view: &SureView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let (title, text, button) = words(view, lang);
    let here = base_of(around);
    let (action, back) = (format!("{here}{}", view.action), format!("{here}{}", view.back));
    let form = around.person.as_ref().map(|person| {
        let class = if matches!(view.what, Sure::Resend(_)) { "button" } else { "button danger" };
        let hours = (view.what == Sure::RollKey).then(|| {
            let hours = view! {
                <input type="number" name="hours" min="0" max="168" value="24" required />
            };
            parts::field(t!(lang, "desk-roll-hours"), hours)
        });
        view! {
            <form method="post" action=action class="stack">
                {parts::token(person)} {lists::picks(&view.fields)} {hours}
                <div class="row">
                    <button class=class>{button}</button>
                    <a class="button quiet" href=back>{t!(lang, "desk-log-back")}</a>
                </div>
            </form>
        }
    });
    let main = view! {
        <h1>{title.clone()}</h1>
        <section class="card">
            <p class="strong code">{view.name.clone()}</p>
            <p>{text}</p>
            {form}
        </section>
    };
    document(around, title, main)
}

fn words(view: &SureView, lang: Lang) -> (String, String, String) {
    match view.what {
        Sure::DeleteEndpoint => (
            t!(lang, "desk-sure-delete"),
            t!(lang, "desk-sure-delete-text"),
            t!(lang, "desk-delete"),
        ),
        Sure::RevokeKey => (
            t!(lang, "desk-sure-revoke"),
            t!(lang, "desk-sure-revoke-text"),
            t!(lang, "desk-key-revoke"),
        ),
        Sure::RollKey => {
            (t!(lang, "desk-sure-roll"), t!(lang, "desk-sure-roll-text"), t!(lang, "desk-key-roll"))
        }
        Sure::RemoveAccount => (
            t!(lang, "desk-sure-remove"),
            t!(lang, "desk-sure-remove-text"),
            t!(lang, "desk-connector-remove"),
        ),
        Sure::Resend(count) => (
            t!(lang, "desk-sure-resend", count = count),
            t!(lang, "desk-sure-resend-text"),
            t!(lang, "desk-resend-many", count = count),
        ),
    }
}

fn base_of(around: &Around) -> &'static str {
    base(around.person.as_ref().is_some_and(|person| person.livemode))
}
