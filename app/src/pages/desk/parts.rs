//! What many pages of the dashboard are made of.

use domain::user;
use leptos::prelude::*;

use crate::{
    i18n::{self, Lang, t},
    view::desk::{PasswordProblem, Person},
};

/// The shortest password, as messages count.
#[expect(clippy::cast_possible_truncation, reason = "it is a dozen")]
pub(super) const PASSWORD_MIN: u32 = user::PASSWORD_MIN as u32;

/// In every form: proof that it comes from a page of this sign-in.
pub(super) fn token(person: &Person) -> impl IntoView + use<> {
    view! { <input type="hidden" name="form_token" value=person.form_token.clone() /> }
}

/// A labelled line to type into.
pub(super) fn field(label: String, input: impl IntoView) -> impl IntoView {
    view! { <label class="field"><span>{label}</span>{input}</label> }
}

/// A time for people: UTC, to the minute.
pub(super) fn instant(micros: i64, lang: Lang) -> impl IntoView + use<> {
    view! {
        <time datetime=i18n::machine_time(micros) class="numbers">
            {i18n::date_time(micros, lang)}
        </time>
    }
}

/// The same inside a sentence.
pub(super) fn time_text(micros: i64, lang: Lang) -> String {
    i18n::date_time(micros, lang)
}

/// Why a password was not taken.
pub(super) fn password_problem(problem: PasswordProblem, lang: Lang) -> String {
    match problem {
        PasswordProblem::Short => t!(lang, "desk-password-short", count = PASSWORD_MIN),
        PasswordProblem::Long => t!(lang, "desk-password-long"),
        PasswordProblem::Common => t!(lang, "desk-password-common"),
        PasswordProblem::Wrong => t!(lang, "desk-password-wrong"),
    }
}

/// What is wrong with a form, on top of it.
pub(super) fn problem(text: String) -> impl IntoView {
    view! { <p class="word bad" role="alert" id="problem">{text}</p> }
}

/// A switch that keeps the page.
pub(super) fn languages(path: &str, lang: Lang) -> impl IntoView + use<> {
    let links = Lang::ALL.map(|other| {
        let current = (other == lang).then_some("true");
        view! {
            <a
                href=format!("{path}?lang={other}")
                lang=other.code()
                hreflang=other.code()
                aria-current=current
            >
                {other.own_name()}
            </a>
        }
    });
    view! {
        <nav class="languages" aria-label=t!(lang, "common-language")>
            {links.collect_view()}
        </nav>
    }
}
