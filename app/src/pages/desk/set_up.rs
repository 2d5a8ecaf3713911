//! The first start: one form, and then the secrets that are shown once.

use leptos::prelude::*;

use super::{document, parts};
use crate::{
    i18n::{Lang, t},
    view::desk::{Around, SetUpDone, SetUpProblem, SetUpView},
};

pub(super) fn form(view: &SetUpView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let problem = view.problem.map(|problem| parts::problem(problem_text(problem, lang)));
    let of =
        |is_it: fn(SetUpProblem) -> bool| view.problem.filter(|it| is_it(*it)).map(|_| "problem");
    let of_name = of(|it| it == SetUpProblem::Name);
    let of_email = of(|it| it == SetUpProblem::Email);
    let of_password = of(|it| matches!(it, SetUpProblem::Password(_)));
    let main = view! {
        <h1>{t!(lang, "desk-set-up")}</h1>
        <p class="muted">{t!(lang, "desk-set-up-lead")}</p>
        {problem}
        <form method="post" action=format!("/setup/{}", view.token) class="stack">
            <input type="hidden" name="lang" value=lang.code() />
            {parts::field(
                t!(lang, "desk-set-up-name"),
                view! {
                    <input
                        name="name"
                        autocomplete="organization"
                        required
                        maxlength="100"
                        value=view.name.clone()
                        aria-describedby=of_name
                    />
                },
            )}
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
                        aria-describedby=of_email
                    />
                },
            )}
            {parts::field(
                t!(lang, "desk-password"),
                view! {
                    <input
                        type="password"
                        name="password"
                        autocomplete="new-password"
                        required
                        minlength="12"
                        maxlength="256"
                        aria-describedby=format!("rule {}", of_password.unwrap_or_default())
                            .trim()
                            .to_owned()
                    />
                },
            )}
            <p class="small muted" id="rule">
                {t!(lang, "desk-password-rule", count = parts::PASSWORD_MIN)}
            </p>
            <button class="button">{t!(lang, "desk-set-up-button")}</button>
        </form>
        {parts::languages(&format!("/setup/{}", view.token), lang)}
    };
    document(around, t!(lang, "desk-set-up"), main)
}

fn problem_text(problem: SetUpProblem, lang: Lang) -> String {
    match problem {
        SetUpProblem::Name => t!(lang, "desk-set-up-name-wrong"),
        SetUpProblem::Email => t!(lang, "desk-email-wrong"),
        SetUpProblem::Password(problem) => parts::password_problem(problem, lang),
    }
}

pub(super) fn done(done: &SetUpDone, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let SetUpDone { secret_key, webhook_secret, base_url } = done;
    let curl = format!(
        "curl {base_url}/v2/payments/checkout \\\n  -H 'Authorization: Bearer {secret_key}' \\\n  \
         -H 'Content-Type: application/json' \\\n  \
         -d '{{\"amount\": 4900, \"currency\": \"USD\", \"description\": \"Two tickets\"}}'"
    );
    let main = view! {
        <h1>{t!(lang, "desk-set-up-done")}</h1>
        <p>{t!(lang, "desk-set-up-once")}</p>
        <dl class="facts">
            <dt>{t!(lang, "desk-secret-key")}</dt>
            <dd class="code">{secret_key.clone()}</dd>
            <dt>{t!(lang, "desk-webhook-secret")}</dt>
            <dd class="code">{webhook_secret.clone()}</dd>
        </dl>
        <h2>{t!(lang, "desk-set-up-first")}</h2>
        <pre class="bytes" tabindex="0">{curl}</pre>
        <p>{t!(lang, "desk-set-up-pay")}</p>
        <p>
            <a class="button" href="/dashboard">
                {t!(lang, "desk-set-up-on")}
            </a>
        </p>
    };
    document(around, t!(lang, "desk-set-up-done"), main)
}
