//! A card's bank asks its holder: a code, a press in its app, one answer or several. Whoever tests finds
//! the right answer below, and buttons that make it end as they wish.

use leptos::prelude::*;

use super::{Head, document, fact};
use crate::{
    drawn::{Draw, Drawn},
    i18n::{self, Lang, t},
    pages::icon,
    view::{Asks, ChallengeView, Frame},
};

pub(crate) fn page(view: &ChallengeView, frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let heading = t!(lang, "bank-confirm-heading");
    let head = Head {
        title: heading.clone(),
        owner: t!(lang, "bank-name"),
        aside: Some(view.brand.name()),
        leave: None,
        class: "bank",
    };
    let wrong = view.tries_left.map(|left| {
        view! {
            <p class="wrong" id="wrong" role="alert">
                {icon::alert()} {t!(lang, "bank-wrong", count = left)}
            </p>
        }
    });
    let confirm = match view.asks {
        Asks::App => t!(lang, "bank-app-approve"),
        Asks::Code | Asks::One | Asks::Several => t!(lang, "bank-confirm"),
    };
    let hint = match view.asks {
        Asks::Code => t!(lang, "bank-test-code"),
        Asks::App => t!(lang, "bank-test-app"),
        Asks::One => t!(lang, "bank-test-one"),
        Asks::Several => t!(lang, "bank-test-several"),
    };
    let money = view.money.map(|money| fact(t!(lang, "bank-amount"), i18n::money(money, lang)));
    let main = view! {
        <h1>{heading}</h1>
        <dl class="facts">
            {money}
            {fact(t!(lang, "bank-shop"), view.shop.clone())}
            {fact(t!(lang, "bank-card"), format!("••••\u{a0}{}", view.last4))}
        </dl>
        <form method="post" action=frame.path.clone()>
            <input type="hidden" name="lang" value=lang.code() />
            {wrong}
            {question(view, lang)}
            <div class="buttons">
                <button class="button" name="press" value="answer">{confirm}</button>
                <button class="button quiet" name="press" value="cancel" formnovalidate>
                    {t!(lang, "bank-cancel")}
                </button>
            </div>
            <fieldset class="testers">
                <legend>{t!(lang, "bank-test")}</legend>
                <p>{hint}</p>
                <button class="small" name="press" value="complete" formnovalidate>
                    {t!(lang, "bank-test-complete")}
                </button>
                <button class="small" name="press" value="fail" formnovalidate>
                    {t!(lang, "bank-test-fail")}
                </button>
            </fieldset>
        </form>
    };
    document(frame, head, main)
}

fn question(view: &ChallengeView, lang: Lang) -> Drawn {
    let is_wrong = view.tries_left.is_some();
    let described = is_wrong.then_some("wrong");
    match view.asks {
        Asks::Code => view! {
            <p>{t!(lang, "bank-code-text")}</p>
            <div class="field">
                <label for="code">{t!(lang, "bank-code")}</label>
                <input
                    id="code"
                    name="code"
                    type="text"
                    inputmode="numeric"
                    autocomplete="one-time-code"
                    maxlength="12"
                    required
                    aria-invalid=is_wrong.then_some("true")
                    aria-describedby=described
                />
            </div>
        }
        .drawn(),
        Asks::App => view! { <p class="phone">{t!(lang, "bank-app-text")}</p> }.drawn(),
        Asks::One => {
            let answers = [
                t!(lang, "bank-one-1"),
                t!(lang, "bank-one-2"),
                t!(lang, "bank-one-3"),
                t!(lang, "bank-one-4"),
            ];
            choices(t!(lang, "bank-one-text"), "radio", answers, described)
        }
        Asks::Several => {
            let answers = [
                t!(lang, "bank-several-1"),
                t!(lang, "bank-several-2"),
                t!(lang, "bank-several-3"),
                t!(lang, "bank-several-4"),
            ];
            choices(t!(lang, "bank-several-text"), "checkbox", answers, described)
        }
    }
}

fn choices(
    text: String,
    kind: &'static str,
    answers: [String; 4],
    described: Option<&'static str>,
) -> Drawn {
    let answers = (1..).zip(answers).map(|(number, answer)| {
        let number: u8 = number;
        view! {
            <label class="choice">
                <input
                    type=kind
                    name="choice"
                    value=number.to_string()
                    required=kind == "radio"
                />
                <span>{answer}</span>
            </label>
        }
    });
    view! {
        <fieldset class="choices" aria-describedby=described>
            <legend>{text}</legend>
            {answers.collect_view()}
        </fieldset>
    }
    .drawn()
}
