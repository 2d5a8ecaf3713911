//! What is the matter with a delivery, and what to change.

use domain::webhook::Class;
use leptos::prelude::*;

use super::{lists, parts};
use crate::{
    drawn::{Draw, Drawn},
    i18n::{Lang, t},
    view::desk::{AnswerView, ExplainedView},
};

/// What is the matter, and what to change: the first thing that is read.
pub(super) fn verdict(view: &ExplainedView, lang: Lang) -> Option<Drawn> {
    let answer = view.answer.as_ref().filter(|answer| answer.class != Class::Ok)?;
    let due = view.row.standing.due_at.map(|at| {
        let text = t!(lang, "desk-explain-due", time = parts::time_text(at, lang));
        view! { <p class="small">{text}</p> }
    });
    let verdict = view! {
        <div class="word bad">
            <p class="strong">{headline(answer, lang)}</p>
            <p>{advice(answer, lang)}</p>
            {due}
        </div>
    };
    Some(verdict.drawn())
}

/// The status and what it means, in a line.
pub(super) fn headline(answer: &AnswerView, lang: Lang) -> String {
    let class = lists::class_name(answer.class, lang);
    match answer.status {
        Some(status) => format!("{status}: {class}"),
        None => class,
    }
}

/// What to change.
pub(super) fn advice(answer: &AnswerView, lang: Lang) -> String {
    match (answer.class, answer.status) {
        (Class::Ok, _) => t!(lang, "desk-advice-ok"),
        (Class::Redirect, _) => t!(lang, "desk-advice-redirect"),
        (Class::Gone, _) => t!(lang, "desk-advice-gone"),
        (Class::Throttled, _) => t!(lang, "desk-advice-throttled"),
        (Class::HttpError, Some(401 | 403)) => t!(lang, "desk-advice-refused"),
        (Class::HttpError, Some(404 | 405)) => t!(lang, "desk-advice-not-found"),
        (Class::HttpError, Some(500..)) => t!(lang, "desk-advice-broken"),
        (Class::HttpError, _) => t!(lang, "desk-advice-http-error"),
        (Class::Dns, _) => t!(lang, "desk-advice-dns"),
        (Class::Reset, _) => t!(lang, "desk-advice-reset"),
        (Class::Timeout, _) => t!(lang, "desk-advice-timeout"),
        (Class::Tls, _) => t!(lang, "desk-advice-tls"),
        (Class::Protocol, _) => t!(lang, "desk-advice-protocol"),
        (Class::Blocked, _) => t!(lang, "desk-advice-blocked"),
    }
}
