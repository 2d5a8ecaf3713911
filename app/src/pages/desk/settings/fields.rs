//! The parts whose fields are typed.

use leptos::prelude::*;

use super::super::parts;
use crate::{
    drawn::Draw,
    i18n::{Lang, t},
    view::desk::{SettingsProblem, SettingsView},
};

/// What payers and their banks read.
pub(super) fn shown(view: &SettingsView, can_brand: bool, lang: Lang) -> impl IntoView + use<> {
    let is_wrong = |problem: SettingsProblem| view.problem.as_ref() == Some(&problem);
    let name = line(
        &Line {
            name: "name",
            label: t!(lang, "desk-settings-name"),
            hint: t!(lang, "desk-settings-name-hint"),
            problem: is_wrong(SettingsProblem::Name).then(|| t!(lang, "desk-settings-name-wrong")),
            maxlength: 60,
            inputmode: "text",
        },
        &view.forms.name,
    );
    let statement = line(
        &Line {
            name: "statement",
            label: t!(lang, "desk-settings-statement"),
            hint: t!(lang, "desk-settings-statement-hint"),
            problem: is_wrong(SettingsProblem::Statement)
                .then(|| t!(lang, "desk-settings-statement-wrong")),
            maxlength: 22,
            inputmode: "text",
        },
        &view.forms.statement,
    );
    let studio = can_brand.then(|| {
        view! {
            <p class="small">
                {t!(lang, "desk-settings-studio")} " "
                <a href="/studio">{t!(lang, "desk-room-studio")}</a>
            </p>
        }
    });
    view! { {name} {statement} {studio} }
}

/// Where payers may be led, and where they are when nobody says.
pub(super) fn leads(view: &SettingsView, lang: Lang) -> impl IntoView + use<> {
    let (origin, url) = match &view.problem {
        Some(SettingsProblem::Origin(line, why)) => (Some((line.clone(), why.clone())), None),
        Some(SettingsProblem::ReturnUrl(why)) => (None, Some(why.clone())),
        _ => (None, None),
    };
    let is_wrong = origin.is_some();
    let problem = origin.map(|(line, why)| {
        view! {
            <p>{t!(lang, "desk-settings-origin-wrong", line = line)}</p>
            <p class="code" lang="en">{why}</p>
        }
        .drawn()
    });
    let rows = view.forms.origins.lines().count().clamp(3, 12);
    let origins = view! {
        <textarea
            id="origins"
            name="origins"
            rows=rows
            spellcheck="false"
            autocapitalize="none"
            placeholder="https://shop.example"
            autofocus=is_wrong
            aria-invalid=is_wrong.then_some("true")
            aria-describedby=parts::described("origins", true, is_wrong)
        >
            {view.forms.origins.clone()}
        </textarea>
    };
    let is_url_wrong = url.is_some();
    let url = url.map(|why| {
        view! {
            <p>{t!(lang, "desk-settings-return-url-wrong")}</p>
            <p class="code" lang="en">{why}</p>
        }
        .drawn()
    });
    let return_url = view! {
        <input
            type="url"
            id="return_url"
            name="return_url"
            maxlength="2048"
            placeholder="https://shop.example/thanks"
            value=view.forms.return_url.clone()
            autofocus=is_url_wrong
            aria-invalid=is_url_wrong.then_some("true")
            aria-describedby=parts::described("return_url", true, is_url_wrong)
        />
    };
    view! {
        {parts::explained(
            "origins",
            t!(lang, "desk-settings-origins"),
            Some(t!(lang, "desk-settings-origins-hint")),
            problem,
            origins,
        )}
        {parts::explained(
            "return_url",
            t!(lang, "desk-settings-return-url"),
            Some(t!(lang, "desk-settings-return-url-hint")),
            url,
            return_url,
        )}
    }
}

/// How long a checkout stays open.
pub(super) fn lifetime(view: &SettingsView, lang: Lang) -> impl IntoView + use<> {
    let wrong = view.problem == Some(SettingsProblem::Lifetime);
    let exact = view.seconds.map(|seconds| {
        view! {
            <p class="small muted">{t!(lang, "desk-settings-seconds", count = seconds)}</p>
        }
    });
    let minutes = line(
        &Line {
            name: "minutes",
            label: t!(lang, "desk-settings-minutes"),
            hint: t!(lang, "desk-settings-minutes-hint", count = view.minutes_default),
            problem: wrong.then(|| t!(lang, "desk-settings-minutes-wrong")),
            maxlength: 5,
            inputmode: "numeric",
        },
        &view.forms.minutes,
    );
    view! { {minutes} {exact} }
}

/// How often programs may ask; nothing, where nobody counts.
pub(super) fn limit(view: &SettingsView, lang: Lang) -> Option<impl IntoView + use<>> {
    let limit = view.limit?;
    let seconds = limit.rule.window_seconds;
    let wrong = view.problem == Some(SettingsProblem::Requests);
    Some(line(
        &Line {
            name: "requests",
            label: t!(lang, "desk-settings-requests", count = seconds),
            hint: t!(
                lang,
                "desk-settings-requests-hint",
                default = limit.rule.requests.to_string(),
                most = limit.most.to_string()
            ),
            problem: wrong
                .then(|| t!(lang, "desk-settings-requests-wrong", most = limit.most.to_string())),
            maxlength: 7,
            inputmode: "numeric",
        },
        &view.forms.requests,
    ))
}

/// One line to type into.
struct Line {
    name: &'static str,
    label: String,
    hint: String,
    problem: Option<String>,
    maxlength: u32,
    inputmode: &'static str,
}

fn line(line: &Line, value: &str) -> impl IntoView + use<> {
    let Line { name, label, hint, problem, maxlength, inputmode } = line;
    let (name, is_wrong) = (*name, problem.is_some());
    let input = view! {
        <input
            id=name
            name=name
            maxlength=maxlength.to_string()
            inputmode=*inputmode
            autocomplete="off"
            value=value.to_owned()
            autofocus=is_wrong
            aria-invalid=is_wrong.then_some("true")
            aria-describedby=parts::described(name, true, is_wrong)
        />
    };
    let problem = problem.clone().map(Draw::drawn);
    parts::explained(name, label.clone(), Some(hint.clone()), problem, input)
}
