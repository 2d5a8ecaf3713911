//! One delivery on one page: the fact, the request, its signatures, the answer, the attempts, and how to repeat it.

use domain::{event::DeliveryState, webhook::Class};
use leptos::prelude::*;

use super::{
    document, events, lists, parts,
    verdict::{advice, headline, verdict},
};
use crate::{
    drawn::{Draw, Drawn},
    i18n::{Lang, t},
    view::desk::{
        AnswerView, Around, AttemptView, ExplainedView, Room, Scheme, SignatureView, SignedPart,
    },
};

pub(super) fn page(view: &ExplainedView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let here = events::at(around);
    let standing = view.row.standing;
    let main = view! {
        <p class="small"><a href=format!("{here}/deliveries")>{t!(lang, "desk-room-deliveries")}</a></p>
        <div class="head">
            <h1 class="outside">
                {view.row.kind.clone()} " " {lists::standing_badge(standing, lang)}
            </h1>
            {resend(view, around)}
        </div>
        {verdict(view, lang)}
        <section class="card">
            <h2>{t!(lang, "desk-explain-fact")}</h2>
            {events::facts(&view.event, around)}
            <p class="small">
                <a href=format!("{here}/events/{}", view.event.id)>{t!(lang, "desk-explain-event")}</a>
            </p>
        </section>
        {request(view, around)}
        {signed(view, lang)}
        {answer(view, lang)}
        {line(view, lang)}
        {again(view, lang)}
    };
    document(around, view.row.kind.clone(), main)
}

fn resend(view: &ExplainedView, around: &Around) -> Option<Drawn> {
    let lang = around.frame.lang;
    let person = around.person.as_ref().filter(|_| view.may_resend)?;
    let action = format!("{}/deliveries/{}/resend", events::at(around), view.row.id);
    let form = view! {
        <form method="post" action=action>
            {parts::token(person)} <button class="button">{t!(lang, "desk-resend")}</button>
        </form>
    };
    Some(form.drawn())
}

fn request(view: &ExplainedView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let headers = if view.headers.is_empty() {
        view! { <p class="muted">{t!(lang, "desk-explain-unsent")}</p> }.drawn()
    } else {
        lines(&view.headers, t!(lang, "desk-headers")).drawn()
    };
    let may_open = |_: &String| {
        let person = around.person.as_ref();
        person.is_some_and(|person| person.rooms.contains(&Room::Webhooks))
    };
    let endpoint = view.endpoint_id.clone().filter(may_open).map(|id| {
        let href = format!("{}/webhooks/{id}", events::at(around));
        view! { <p class="small"><a href=href>{t!(lang, "desk-explain-endpoint")}</a></p> }
    });
    let inside = view.is_signed_inside.then(|| {
        view! { <p class="small muted">{t!(lang, "desk-explain-signed-inside")}</p> }
    });
    view! {
        <section class="card">
            <h2>{t!(lang, "desk-explain-request")}</h2>
            <p class="code">"POST " {view.row.url.clone()}</p>
            {endpoint}
            <h3>{t!(lang, "desk-headers")}</h3>
            {headers}
            <h3>{t!(lang, "desk-body")}</h3>
            {events::body(&view.body, lang)}
            {inside}
            <p class="small muted">{t!(lang, "desk-explain-same")}</p>
        </section>
    }
}

fn lines(headers: &[(String, String)], label: String) -> impl IntoView + use<> {
    let lines = headers.iter().map(|(name, value)| format!("{name}: {value}"));
    let text = lines.collect::<Vec<_>>().join("\n");
    view! { <pre class="bytes" tabindex="0" role="group" aria-label=label>{text}</pre> }
}

fn signed(view: &ExplainedView, lang: Lang) -> impl IntoView + use<> {
    let schemes = view.signatures.iter().map(|one| signature(one, lang)).collect_view();
    let nothing = view.signatures.is_empty().then(|| {
        let text = if view.is_unsigned {
            t!(lang, "desk-explain-unsigned")
        } else {
            t!(lang, "desk-explain-unsent")
        };
        view! { <p class="muted">{text}</p> }
    });
    let checked = view.signatures.iter().any(|one| !one.results.is_empty()).then(|| secret(lang));
    view! {
        <section class="card">
            <h2>{t!(lang, "desk-explain-signature")}</h2>
            {checked}
            {schemes}
            {nothing}
        </section>
    }
}

/// A field that only script shows, because only script can use it: it has no name and stands in no form, so that what is
/// typed stays in the browser.
fn secret(lang: Lang) -> impl IntoView + use<> {
    view! {
        <div class="stack" data-secret="" hidden>
            {parts::field(
                t!(lang, "desk-secret-field"),
                view! {
                    <input
                        type="password"
                        class="code"
                        autocomplete="off"
                        spellcheck="false"
                        placeholder="whsec_…"
                        aria-describedby="secret-rule"
                    />
                },
            )}
            <p class="small muted" id="secret-rule">{t!(lang, "desk-secret-rule")}</p>
        </div>
    }
}

fn signature(one: &SignatureView, lang: Lang) -> impl IntoView + use<> {
    let results = one.results.iter().map(|(name, value)| {
        view! {
            <dt>{name.clone()}</dt>
            <dd class="code" data-result="">{value.clone()}</dd>
        }
    });
    let reading = if one.scheme == Scheme::Standard { "decoded" } else { "whole" };
    let label = t!(lang, "desk-signed-string");
    view! {
        <div class="scheme" data-key=reading>
            <h3>{scheme_name(one.scheme, lang)}</h3>
            <p class="small muted">{label.clone()}</p>
            <p class="bytes" tabindex="0" role="group" aria-label=label>{pieces(&one.parts, lang)}</p>
            <dl class="facts">
                <dt>{t!(lang, "desk-signed-key")}</dt>
                <dd>{key_words(one.scheme, lang)}</dd>
                {results.collect_view()}
            </dl>
            <p
                hidden
                role="status"
                data-same=t!(lang, "desk-secret-same")
                data-other=t!(lang, "desk-secret-other")
            ></p>
        </div>
    }
}

/// The signed string, part by part; what stands between the parts can be seen.
fn pieces(parts: &[SignedPart], lang: Lang) -> impl IntoView + use<> {
    let pieces = parts.iter().map(|part| match part {
        SignedPart::Value(name, text) => {
            view! { <span class="piece" title=*name>{text.clone()}</span> }.drawn()
        }
        SignedPart::Separator(text) => view! { <b class="joint">{*text}</b> }.drawn(),
        SignedPart::Body => view! { <i class="piece">{t!(lang, "desk-signed-body")}</i> }.drawn(),
        SignedPart::Data(text) => {
            view! { <span class="piece" title="data">{text.clone()}</span> }.drawn()
        }
    });
    pieces.collect_view()
}

pub(super) fn scheme_name(scheme: Scheme, lang: Lang) -> String {
    match scheme {
        Scheme::Native => t!(lang, "desk-scheme-native"),
        Scheme::Standard => "Standard Webhooks".to_owned(),
        Scheme::Stripe => "Stripe".to_owned(),
        Scheme::Adullam => "Adullam".to_owned(),
        Scheme::Fyatu => "FYATU".to_owned(),
        Scheme::Orqex => "Orqex".to_owned(),
    }
}

fn key_words(scheme: Scheme, lang: Lang) -> String {
    match scheme {
        Scheme::Standard => t!(lang, "desk-key-decoded"),
        Scheme::Native | Scheme::Stripe | Scheme::Adullam | Scheme::Fyatu | Scheme::Orqex => {
            t!(lang, "desk-key-whole")
        }
    }
}

fn answer(view: &ExplainedView, lang: Lang) -> impl IntoView + use<> {
    let main = match &view.answer {
        None => view! { <p class="muted">{t!(lang, "desk-explain-unsent")}</p> }.drawn(),
        Some(answer) => answered(answer, lang).drawn(),
    };
    view! {
        <section class="card">
            <h2>{t!(lang, "desk-explain-answer")}</h2>
            {main}
        </section>
    }
}

fn answered(answer: &AnswerView, lang: Lang) -> impl IntoView + use<> {
    let remote = answer.remote.clone().map(|remote| {
        view! {
            <dt>{t!(lang, "desk-remote")}</dt>
            <dd class="code">{remote}</dd>
        }
    });
    let headers = (!answer.headers.is_empty()).then(|| {
        view! {
            <h3>{t!(lang, "desk-headers")}</h3>
            {lines(&answer.headers, t!(lang, "desk-answer-headers"))}
        }
    });
    let body = answer.body.clone().map(|body| {
        view! {
            <h3>{t!(lang, "desk-answer-body")}</h3>
            <pre class="bytes" tabindex="0" role="group" aria-label=t!(lang, "desk-answer-body")>{body}</pre>
        }
    });
    view! {
        <dl class="facts">
            <dt>{t!(lang, "desk-answer")}</dt>
            <dd>{headline(answer, lang)}</dd>
            <dt>{t!(lang, "desk-advice")}</dt>
            <dd>{advice(answer, lang)}</dd>
            {remote}
        </dl>
        {headers}
        {body}
    }
}

fn line(view: &ExplainedView, lang: Lang) -> impl IntoView + use<> {
    let made = view.attempts.iter().map(|attempt| made(attempt, lang)).collect_view();
    let standing = view.row.standing;
    let next = match (standing.state, standing.due_at) {
        (_, Some(at)) => {
            let left = view.attempts_max.saturating_sub(standing.attempts);
            let time = parts::time_text(at, lang);
            t!(lang, "desk-line-next", time = time, count = left)
        }
        (DeliveryState::Delivered, None) => t!(lang, "desk-line-delivered"),
        (DeliveryState::Stopped, None) => t!(lang, "desk-line-stopped"),
        (_, None) => t!(lang, "desk-line-exhausted"),
    };
    view! {
        <section class="card">
            <h2>{t!(lang, "desk-explain-line")}</h2>
            <ol class="line">
                {made}
                <li class="next">{next}</li>
            </ol>
            <p class="small muted">{t!(lang, "desk-line-rule")}</p>
        </section>
    }
}

fn made(attempt: &AttemptView, lang: Lang) -> impl IntoView + use<> {
    let class = if attempt.class == Class::Ok { "badge good" } else { "badge bad" };
    let status = match attempt.status {
        Some(status) => status.to_string(),
        None => lists::class_name(attempt.class, lang),
    };
    let number = if attempt.is_replay {
        t!(lang, "desk-line-by-hand")
    } else {
        t!(lang, "desk-line-attempt", count = attempt.number)
    };
    view! {
        <li>
            <span>{number} " "</span>
            <span class=class>{status}</span>
            " "
            {parts::instant(attempt.started_at, lang)}
            <span class="muted numbers">{format!(" · {} ms", attempt.duration_ms)}</span>
        </li>
    }
}

fn again(view: &ExplainedView, lang: Lang) -> impl IntoView + use<> {
    let curl = view.curl.clone().map(|text| {
        view! {
            <h3>"curl"</h3>
            <p class="small muted">{t!(lang, "desk-explain-curl")}</p>
            <pre class="bytes" id="curl" tabindex="0" role="group" aria-label="curl">{text}</pre>
        }
    });
    let samples = view.samples.iter().map(|sample| {
        let name = format!("{} · {}", sample.language, scheme_name(sample.scheme, lang));
        view! {
            <details class="sample">
                <summary>{name.clone()}</summary>
                <pre class="bytes" tabindex="0" role="group" aria-label=name>{sample.text.clone()}</pre>
            </details>
        }
    });
    let samples = (!view.samples.is_empty()).then(|| {
        view! {
            <h3>{t!(lang, "desk-explain-verify")}</h3>
            <p class="small muted">{t!(lang, "desk-explain-verify-text")}</p>
            {samples.collect_view()}
        }
    });
    view! {
        <section class="card">
            <h2>{t!(lang, "desk-explain-again")}</h2>
            {curl}
            {samples}
        </section>
    }
}
