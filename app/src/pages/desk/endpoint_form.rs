//! The form of an endpoint: where it leads and what it is told.

use domain::session::Dialect;
use leptos::prelude::*;

use super::{base, lists, parts};
use crate::{
    drawn::{Draw, Drawn},
    i18n::{Lang, t},
    view::desk::{EndpointForm, EndpointProblem, Person},
};

pub(super) fn add(form: &EndpointForm, person: &Person, lang: Lang) -> impl IntoView + use<> {
    let dialects = Dialect::ALL.iter().map(|dialect| {
        let is_chosen = form.dialect.unwrap_or(Dialect::Maxfi) == *dialect;
        let name = lists::dialect_name(*dialect);
        view! { <option value=dialect.word() selected=is_chosen>{name}</option> }
    });
    let dialects = view! { <select name="dialect">{dialects.collect_view()}</select> };
    view! {
        <section class="card">
            <h2>{t!(lang, "desk-webhook-add")}</h2>
            {problem(form, lang)}
            <form method="post" action=format!("{}/webhooks", base(person.livemode)) class="stack">
                {parts::token(person)} {url_field(form, lang)}
                {parts::field(t!(lang, "desk-dialect"), dialects)} {choose_events(form, lang)}
                <button class="button">{t!(lang, "desk-webhook-add")}</button>
            </form>
        </section>
    }
}

pub(super) fn url_field(form: &EndpointForm, lang: Lang) -> impl IntoView + use<> {
    let described = form.problem.is_some().then_some("problem");
    let input = view! {
        <input
            type="url"
            name="url"
            required
            maxlength="2048"
            placeholder="https://shop.example/webhooks"
            value=form.url.clone()
            aria-describedby=described
        />
    };
    parts::field(t!(lang, "desk-url"), input)
}

pub(super) fn choose_events(form: &EndpointForm, lang: Lang) -> impl IntoView + use<> {
    let boxes = form.known.iter().map(|kind| {
        let is_chosen = form.events.contains(kind);
        view! {
            <label class="check">
                <input type="checkbox" name="event" value=kind.clone() checked=is_chosen />
                <span class="code">{kind.clone()}</span>
            </label>
        }
    });
    view! {
        <fieldset>
            <legend class="small strong">{t!(lang, "desk-events")}</legend>
            <p class="small muted">{t!(lang, "desk-webhook-events-rule")}</p>
            <div class="choices">{boxes.collect_view()}</div>
        </fieldset>
    }
}

pub(super) fn problem(form: &EndpointForm, lang: Lang) -> Option<Drawn> {
    let text = match form.problem.as_ref()? {
        EndpointProblem::Url(why) => {
            let view = view! {
                <div class="word bad" role="alert" id="problem">
                    <p>{t!(lang, "desk-webhook-url-wrong")}</p>
                    <p class="small code" lang="en">{why.clone()}</p>
                </div>
            };
            return Some(view.drawn());
        }
        EndpointProblem::Taken => t!(lang, "desk-webhook-taken"),
        EndpointProblem::Full => t!(lang, "desk-webhook-full"),
        EndpointProblem::Events => t!(lang, "desk-webhook-events-wrong"),
    };
    Some(parts::problem(text).drawn())
}
