//! One delivery on one page: what was sent, how it is signed, what came back, and how to repeat it.

use std::collections::BTreeMap;

use app::view::desk::{
    AnswerView, AttemptView, DeskNotice, DeskView, ExplainedView, Room, SampleView, Scheme,
    SignatureView, SignedPart,
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    event::{Delivery, DeliveryAttempt, Event},
    session::Dialect,
    user::Right,
    webhook::ATTEMPTS_MAX,
};

use super::{Desk, deliveries, events, signing_in::In};
use crate::{docs, services::webhooks::Followed};

/// Header names and values, or those of an answer.
type Headers = Vec<(String, String)>;

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    In { 0: entered }: In,
) -> Response {
    match desk.webhooks.follow(&entered.caller(), &id).await {
        Ok(Some(followed)) => {
            let view = explain(followed, entered.may(Right::Resend));
            desk.page(&entered, Some(Room::Deliveries), &DeskView::Explained(Box::new(view)))
        }
        Ok(None) => desk.notice(&entered, DeskNotice::NotFound),
        Err(error) => desk.broken(&entered, &error),
    }
}

fn explain(followed: Followed, may_resend: bool) -> ExplainedView {
    let Followed { delivery, event, attempts } = followed;
    let last = attempts.last();
    let headers = last.map(|last| lines(&last.request_headers)).unwrap_or_default();
    let signatures = last.map(|last| signatures(event.dialect, &headers, &last.signed_string));
    let signatures = signatures.unwrap_or_default();
    let is_signed_inside = event.dialect == Dialect::Fyatu;
    let is_unsigned = signatures.is_empty() && !headers.is_empty();
    // What carries its signature inside was sent in other bytes than those that are kept.
    let is_repeatable = !headers.is_empty() && !is_signed_inside;
    let curl = is_repeatable.then(|| curl(&delivery, &event, &headers));
    let told = (delivery, event);
    ExplainedView {
        row: deliveries::row(&told),
        event: events::row(&told.1),
        endpoint_id: told.0.endpoint_id.as_ref().map(ToString::to_string),
        body: events::body(&told.1.body),
        headers,
        is_signed_inside,
        signatures,
        is_unsigned,
        answer: last.map(answer),
        attempts: attempts.iter().map(made).collect(),
        attempts_max: ATTEMPTS_MAX,
        curl,
        samples: samples(told.1.dialect),
        may_resend,
    }
}

/// One JSON object of texts, as lines.
fn lines(json: &str) -> Headers {
    let read = serde_json::from_str::<BTreeMap<String, String>>(json);
    read.unwrap_or_default().into_iter().collect()
}

fn find<'a>(headers: &'a Headers, name: &str) -> Option<&'a (String, String)> {
    headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))
}

/// Each scheme that the headers carry.
fn signatures(dialect: Dialect, headers: &Headers, signed_string: &[u8]) -> Vec<SignatureView> {
    let one = |scheme, name: &str, parts| {
        let results = find(headers, name).cloned().into_iter().collect::<Vec<_>>();
        let is_there = !results.is_empty();
        is_there.then_some(SignatureView { scheme, parts, results })
    };
    let found = match dialect {
        Dialect::Maxfi => return natively(headers),
        Dialect::Stripe => {
            let time = find(headers, "Stripe-Signature").and_then(|(_, value)| stamp(value));
            let parts = vec![
                SignedPart::Value("t", time.unwrap_or_default()),
                SignedPart::Separator("."),
                SignedPart::Body,
            ];
            one(Scheme::Stripe, "Stripe-Signature", parts)
        }
        Dialect::Adullam => one(Scheme::Adullam, "X-Adullam-Signature", vec![SignedPart::Body]),
        Dialect::Orqex => one(Scheme::Orqex, "x-orqex-signature", vec![SignedPart::Body]),
        Dialect::Fyatu => {
            let data = String::from_utf8_lossy(signed_string).into_owned();
            let parts = vec![SignedPart::Data(data)];
            Some(SignatureView { scheme: Scheme::Fyatu, parts, results: Vec::new() })
        }
    };
    found.into_iter().collect()
}

/// Kassa's own scheme, whose headers may begin with any prefix, and Standard Webhooks.
fn natively(headers: &Headers) -> Vec<SignatureView> {
    let is_own = |name: &str| {
        let name = name.to_ascii_lowercase();
        name != "webhook-signature"
            && (name.ends_with("-signature") || name.ends_with("-signature-secondary"))
    };
    let own = headers.iter().filter(|(name, _)| is_own(name)).cloned().collect::<Vec<_>>();
    let mut all = Vec::new();
    if !own.is_empty() {
        let (scheme, parts) = (Scheme::Native, vec![SignedPart::Body]);
        all.push(SignatureView { scheme, parts, results: own });
    }
    let value = |name| find(headers, name).map(|(_, value)| value.clone());
    let named =
        (value("webhook-id"), value("webhook-timestamp"), find(headers, "webhook-signature"));
    if let (Some(id), Some(time), Some(result)) = named {
        let parts = vec![
            SignedPart::Value("webhook-id", id),
            SignedPart::Separator("."),
            SignedPart::Value("webhook-timestamp", time),
            SignedPart::Separator("."),
            SignedPart::Body,
        ];
        let results = vec![result.clone()];
        all.push(SignatureView { scheme: Scheme::Standard, parts, results });
    }
    all
}

/// The time in `t=…,v1=…`.
fn stamp(value: &str) -> Option<String> {
    value.split(',').find_map(|part| part.strip_prefix("t=")).map(str::to_owned)
}

fn answer(last: &DeliveryAttempt) -> AnswerView {
    AnswerView {
        class: last.class,
        status: last.http_status,
        headers: last.response_headers.as_deref().map(lines).unwrap_or_default(),
        body: last.response_body.clone(),
        remote: last.remote_addr.clone(),
    }
}

fn made(attempt: &DeliveryAttempt) -> AttemptView {
    AttemptView {
        number: attempt.number,
        started_at: attempt.started_at.as_i64(),
        duration_ms: attempt.duration_ms,
        class: attempt.class,
        status: attempt.http_status,
        is_replay: attempt.number > ATTEMPTS_MAX,
    }
}

/// A command for a POSIX shell that sends the same headers and bytes.
fn curl(delivery: &Delivery, event: &Event, headers: &Headers) -> String {
    let mut text = format!("curl --request POST {}", quoted(&delivery.url));
    for (name, value) in headers {
        text.push_str(" \\\n  --header ");
        text.push_str(&quoted(&format!("{name}: {value}")));
    }
    text.push_str(" \\\n  --data-binary ");
    text + &quoted(&String::from_utf8_lossy(&event.body))
}

/// One word of a POSIX shell, whatever is in it.
pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// Code that verifies, in the languages in which it runs in a test.
fn samples(dialect: Dialect) -> Vec<SampleView> {
    if dialect != Dialect::Maxfi {
        return Vec::new();
    }
    let schemes = [(Scheme::Standard, "verify-standard"), (Scheme::Native, "verify-native")];
    let of = |(scheme, name): (Scheme, &'static str)| {
        docs::first_of(&[name]).into_iter().map(move |sample| SampleView {
            language: if sample.language == "Node" { "JavaScript" } else { sample.language },
            scheme,
            text: sample.pieces.into_iter().map(|(_, text)| text).collect(),
        })
    };
    schemes.into_iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_the_shell_stays_one_word() {
        for (text, expected) in [
            ("plain", "'plain'"),
            ("it's", r"'it'\''s'"),
            ("$HOME `id` \"x\" \\", "'$HOME `id` \"x\" \\'"),
        ] {
            assert_eq!(quoted(text), expected);
        }
    }

    #[test]
    fn each_scheme_is_found_by_its_headers() {
        let headers = |names: &[&str]| {
            names.iter().map(|name| ((*name).to_owned(), "1".to_owned())).collect::<Headers>()
        };
        let standard = ["webhook-id", "webhook-timestamp", "webhook-signature"];
        let both = [&["X-Shop-Signature", "X-Shop-Signature-Secondary"][..], &standard].concat();
        for (names, expected) in [
            (&["X-MAXFI-Signature"][..], vec![(Scheme::Native, 1)]),
            (&both, vec![(Scheme::Native, 2), (Scheme::Standard, 1)]),
            (&standard[..2], vec![]),
            (&["Content-Type"], vec![]),
        ] {
            let found = natively(&headers(names));
            let found = found.iter().map(|one| (one.scheme, one.results.len()));
            assert_eq!(found.collect::<Vec<_>>(), expected, "{names:?}");
        }
        assert_eq!(stamp("t=1776405854,v1=aa,v1=bb").as_deref(), Some("1776405854"));
    }

    #[test]
    fn each_api_shows_what_its_signature_covers() {
        let headers = |name: &str, value: &str| vec![(name.to_owned(), value.to_owned())];
        #[rustfmt::skip]
        let table = [
            (Dialect::Stripe,  headers("Stripe-Signature", "t=17,v1=aa"), "17.BODY", 1),
            (Dialect::Adullam, headers("X-Adullam-Signature", "sha256=aa"), "BODY",  1),
            (Dialect::Orqex,   headers("x-orqex-signature", "aa"),        "BODY",    1),
            // Its result stands in the body, which is not kept as it was sent.
            (Dialect::Fyatu,   headers("Content-Type", "x"),              "{}",      0),
        ];
        for (dialect, headers, expected, results) in table {
            let [one] = &signatures(dialect, &headers, b"{}")[..] else { panic!("{dialect}") };
            let text = one.parts.iter().map(|part| match part {
                SignedPart::Value(_, text) | SignedPart::Data(text) => text.clone(),
                SignedPart::Separator(text) => (*text).to_owned(),
                SignedPart::Body => "BODY".to_owned(),
            });
            assert_eq!(text.collect::<String>(), expected, "{dialect}");
            assert_eq!(one.results.len(), results, "{dialect}");
        }
        // What goes to a payment's own URL is not signed there.
        assert!(signatures(Dialect::Orqex, &headers("X-Payment-Id", "1"), b"").is_empty());
    }

    #[test]
    fn every_language_that_is_shown_is_one_that_a_test_runs() {
        let languages = |dialect| {
            let all = samples(dialect).into_iter().map(|sample| sample.language);
            all.collect::<Vec<_>>()
        };
        let five = ["JavaScript", "Python", "Rust", "PHP", "Go"];
        assert_eq!(languages(Dialect::Maxfi), [five, five].concat());
        assert_eq!(languages(Dialect::Stripe), [""; 0]);
    }
}
