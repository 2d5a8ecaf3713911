//! The door of the dashboard, and the choice of a password behind an invitation.

use leptos::prelude::*;

use super::{document, parts};
use crate::{
    drawn::Draw,
    i18n::{Lang, t},
    view::desk::{Around, SignInProblem, SignInView, WelcomeView},
};

pub(super) fn sign_in(view: &SignInView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let problem = view.problem.map(|problem| {
        parts::problem(match problem {
            SignInProblem::Wrong => t!(lang, "desk-sign-in-wrong"),
            SignInProblem::TooMany => t!(lang, "desk-sign-in-too-many"),
        })
    });
    let described = view.problem.map(|_| "problem");
    let main = view! {
        <h1>{t!(lang, "desk-sign-in")}</h1>
        {problem}
        <form method="post" action="/dashboard/sign-in" class="stack">
            <input type="hidden" name="to" value=view.to.clone() />
            <input type="hidden" name="lang" value=lang.code() />
            {parts::field(
                t!(lang, "desk-email"),
                view! {
                    <input
                        type="email"
                        name="email"
                        autocomplete="username"
                        required
                        maxlength="254"
                        value=view.email.clone()
                        aria-describedby=described
                    />
                },
            )}
            {parts::field(
                t!(lang, "desk-password"),
                view! {
                    <input
                        type="password"
                        name="password"
                        autocomplete="current-password"
                        required
                        maxlength="256"
                        aria-describedby=described
                    />
                },
            )}
            <button class="button">{t!(lang, "desk-sign-in-button")}</button>
        </form>
        <p class="small muted">{t!(lang, "desk-sign-in-help")}</p>
        {parts::languages("/dashboard/sign-in", lang)}
    };
    document(around, t!(lang, "desk-sign-in"), main)
}

pub(super) fn welcome(view: &WelcomeView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let main = match &view.email {
        None => view! {
            <h1>{t!(lang, "desk-welcome-over")}</h1>
            <p>{t!(lang, "desk-welcome-over-text")}</p>
            <p><a href="/dashboard/sign-in">{t!(lang, "desk-sign-in")}</a></p>
        }
        .drawn(),
        Some(email) => choice(view, email, lang).drawn(),
    };
    document(around, t!(lang, "desk-welcome"), main)
}

fn choice(view: &WelcomeView, email: &str, lang: Lang) -> impl IntoView + use<> {
    let problem =
        view.problem.map(|problem| parts::problem(parts::password_problem(problem, lang)));
    let described = if view.problem.is_some() { "problem rule" } else { "rule" };
    view! {
        <h1>{t!(lang, "desk-welcome")}</h1>
        <p class="muted outside">{email.to_owned()}</p>
        {problem}
        <form method="post" action="/dashboard/welcome" class="stack">
            <input type="hidden" name="pass" value=view.pass.clone() />
            <input type="hidden" name="lang" value=lang.code() />
            // Password managers file the new password under it.
            <input type="hidden" name="username" autocomplete="username" value=email.to_owned() />
            {parts::field(
                t!(lang, "desk-new-password"),
                view! {
                    <input
                        type="password"
                        name="password"
                        autocomplete="new-password"
                        required
                        minlength="12"
                        maxlength="256"
                        aria-describedby=described
                    />
                },
            )}
            <p class="small muted" id="rule">{t!(lang, "desk-password-rule", count = parts::PASSWORD_MIN)}</p>
            <button class="button">{t!(lang, "desk-welcome-button")}</button>
        </form>
    }
}
