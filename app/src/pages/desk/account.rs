//! One's own sign-in: password, language, browsers.

use leptos::prelude::*;

use super::{base, document, parts};
use crate::{
    drawn::Draw,
    i18n::{Lang, t},
    view::desk::{AccountView, Around, BrowserView, Person},
};

pub(super) fn page(view: &AccountView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let forms = around.person.as_ref().map(|person| {
        view! {
            {password(view, person, lang)}
            {factor(view, person, lang)}
            {language(person, lang)}
        }
    });
    let browsers = view.browsers.iter().map(|browser| browser_row(browser, lang)).collect_view();
    let main = view! {
        <h1>{t!(lang, "desk-account")}</h1>
        {forms}
        <section class="card">
            <h2>{t!(lang, "desk-browsers")}</h2>
            <ul class="lines">{browsers}</ul>
        </section>
    };
    document(around, t!(lang, "desk-account"), main)
}

fn password(view: &AccountView, person: &Person, lang: Lang) -> impl IntoView + use<> {
    let problem =
        view.problem.map(|problem| parts::problem(parts::password_problem(problem, lang)));
    let described = if view.problem.is_some() { "problem rule" } else { "rule" };
    view! {
        <section class="card">
            <h2>{t!(lang, "desk-change-password")}</h2>
            {problem}
            <form method="post" action=format!("{}/account/password", base(person.livemode)) class="stack">
                {parts::token(person)}
                <input
                    type="hidden"
                    name="username"
                    autocomplete="username"
                    value=person.email.clone()
                />
                {parts::field(
                    t!(lang, "desk-present-password"),
                    view! {
                        <input
                            type="password"
                            name="present"
                            autocomplete="current-password"
                            required
                            maxlength="256"
                        />
                    },
                )}
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
                <button class="button">{t!(lang, "desk-change-password")}</button>
            </form>
        </section>
    }
}

fn factor(view: &AccountView, person: &Person, lang: Lang) -> impl IntoView + use<> {
    let base = base(person.livemode);
    let body = match view.factor {
        None => view! {
            <p>{t!(lang, "desk-factor-none")}</p>
            <p>
                <a class="button quiet" href=format!("{base}/account/factor")>
                    {t!(lang, "desk-factor-begin")}
                </a>
            </p>
        }
        .drawn(),
        Some(left) => view! {
            <p>{t!(lang, "desk-factor-left", count = left)}</p>
            <form method="post" action=format!("{base}/account/factor/off") class="stack">
                {parts::token(person)}
                {parts::field(
                    t!(lang, "desk-present-password"),
                    view! {
                        <input
                            type="password"
                            name="present"
                            autocomplete="current-password"
                            required
                            maxlength="256"
                        />
                    },
                )}
                <button class="button danger">{t!(lang, "desk-factor-off")}</button>
            </form>
        }
        .drawn(),
    };
    view! {
        <section class="card">
            <h2>{t!(lang, "desk-factor")}</h2>
            {body}
        </section>
    }
}

fn language(person: &Person, lang: Lang) -> impl IntoView + use<> {
    let choices = Lang::ALL.map(|other| {
        view! {
            <button
                class="button quiet"
                name="language"
                value=other.code()
                lang=other.code()
                aria-pressed=if other == lang { "true" } else { "false" }
            >
                {other.own_name()}
            </button>
        }
    });
    view! {
        <section class="card">
            <h2>{t!(lang, "common-language")}</h2>
            <form method="post" action=format!("{}/account/language", base(person.livemode)) class="row">
                {parts::token(person)} {choices.collect_view()}
            </form>
        </section>
    }
}

fn browser_row(browser: &BrowserView, lang: Lang) -> impl IntoView + use<> {
    let this = browser.is_this.then(|| {
        view! { <span class="badge good">{t!(lang, "desk-this-browser")}</span> }
    });
    let address = browser.address.clone();
    view! {
        <li>
            <p class="outside">{browser.agent.clone()} " " {this}</p>
            <p class="small muted">{address} " · " {parts::instant(browser.seen_at, lang)}</p>
        </li>
    }
}
