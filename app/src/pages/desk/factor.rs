//! The second factor: asked for at the door, shared with an app, and what is left when the app is lost.

use leptos::prelude::*;

use super::{base, document, parts};
use crate::{
    i18n::t,
    view::desk::{Around, CodeView, FactorView, SignInProblem},
};

pub(super) fn code(view: &CodeView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let problem = view.problem.map(|problem| {
        parts::problem(match problem {
            SignInProblem::Wrong => t!(lang, "desk-code-wrong"),
            SignInProblem::TooMany => t!(lang, "desk-sign-in-too-many"),
        })
    });
    let described = view.problem.map(|_| "problem");
    let main = view! {
        <h1>{t!(lang, "desk-code")}</h1>
        <p class="muted">{t!(lang, "desk-code-lead")}</p>
        {problem}
        <form method="post" action="/dashboard/sign-in/code" class="stack">
            <input type="hidden" name="pass" value=view.pass.clone() />
            <input type="hidden" name="to" value=view.to.clone() />
            <input type="hidden" name="lang" value=lang.code() />
            {parts::field(
                t!(lang, "desk-code-label"),
                view! {
                    <input
                        name="code"
                        autocomplete="one-time-code"
                        autocapitalize="none"
                        spellcheck="false"
                        required
                        maxlength="20"
                        aria-describedby=described
                    />
                },
            )}
            <button class="button">{t!(lang, "desk-sign-in-button")}</button>
        </form>
        <p class="small">
            <a href="/dashboard/sign-in">{t!(lang, "desk-code-back")}</a>
        </p>
    };
    document(around, t!(lang, "desk-code"), main)
}

pub(super) fn share(view: &FactorView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let problem = view.is_wrong.then(|| parts::problem(t!(lang, "desk-factor-wrong")));
    let described = view.is_wrong.then_some("problem");
    let picture = view.picture.as_ref().map(|(path, size)| {
        view! {
            <svg
                class="qr"
                viewBox=format!("0 0 {size} {size}")
                role="img"
                aria-label=t!(lang, "desk-factor-picture")
            >
                <path class="qr-ground" d=format!("M0 0h{size}v{size}H0z")></path>
                <path class="qr-code" d=path.clone()></path>
            </svg>
        }
    });
    let form = around.person.as_ref().map(|person| {
        view! {
            <form
                method="post"
                action=format!("{}/account/factor", base(person.livemode))
                class="stack"
            >
                {parts::token(person)}
                <input type="hidden" name="sealed" value=view.sealed.clone() />
                {parts::field(
                    t!(lang, "desk-factor-code"),
                    view! {
                        <input
                            name="code"
                            inputmode="numeric"
                            autocomplete="one-time-code"
                            required
                            maxlength="8"
                            aria-describedby=described
                        />
                    },
                )}
                <button class="button">{t!(lang, "desk-factor-on")}</button>
            </form>
        }
    });
    let main = view! {
        <h1>{t!(lang, "desk-factor")}</h1>
        <section class="card">
            <p>{t!(lang, "desk-factor-scan")}</p>
            {picture}
            <p class="small muted">{t!(lang, "desk-factor-type")}</p>
            <p class="code">{view.text.clone()}</p>
            {problem}
            {form}
        </section>
    };
    document(around, t!(lang, "desk-factor"), main)
}

pub(super) fn recovery(codes: &[String], around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let lines = codes.iter().map(|code| view! { <li>{code.clone()}</li> }).collect_view();
    let back = around.person.as_ref().map(|person| {
        let href = format!("{}/account", base(person.livemode));
        view! { <p><a class="button" href=href>{t!(lang, "desk-recovery-kept")}</a></p> }
    });
    let main = view! {
        <h1>{t!(lang, "desk-recovery")}</h1>
        <section class="card">
            <p>{t!(lang, "desk-recovery-lead")}</p>
            <ul class="lines code">{lines}</ul>
            {back}
        </section>
    };
    document(around, t!(lang, "desk-recovery"), main)
}
