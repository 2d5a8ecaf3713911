//! Pages of one sentence: nothing here, not now, not like this, our fault. They name a request id
//! and no detail.

use leptos::prelude::*;

use super::{icon, shell};
use crate::{i18n::t, view::Frame};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Problem {
    NotFound,
    TooMany,
    ForbiddenForm,
    Trouble,
}

pub(crate) fn page(problem: Problem, frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let (heading, text) = match problem {
        Problem::NotFound => (t!(lang, "common-not-found"), t!(lang, "common-not-found-text")),
        Problem::TooMany => (t!(lang, "common-too-many"), t!(lang, "common-too-many-text")),
        Problem::ForbiddenForm => {
            (t!(lang, "common-forbidden-form"), t!(lang, "common-forbidden-form-text"))
        }
        Problem::Trouble => (t!(lang, "common-trouble"), t!(lang, "common-trouble-text")),
    };
    let again = frame.path.clone().filter(|_| problem != Problem::NotFound).map(|path| {
        let href = format!("{path}?lang={lang}");
        view! { <a class="button" href=href>{t!(lang, "common-try-again")}</a> }
    });
    let head = shell::Head { title: heading.clone(), refresh: None, tools_css: None };
    let request_id = frame.request_id.clone();
    let small = (!request_id.is_empty()).then(|| {
        view! { <p class="small muted outside">{t!(lang, "common-request-id", id = request_id)}</p> }
    });
    let main = view! {
        <main class="single">
            <section class="panel outcome">
                <div class="seal seal-quiet">{icon::alert()}</div>
                <h1>{heading}</h1>
                <p class="lead">{text}</p>
                {again}
                {small}
            </section>
        </main>
    };
    shell::document(frame, head, true, main)
}
