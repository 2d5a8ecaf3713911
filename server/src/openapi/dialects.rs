//! What the other dialects' operations have in common: how a line of their tables becomes an operation of the document.

use std::collections::BTreeSet;

use serde_json::Value;
use utoipa::openapi::{
    Content, ContentBuilder, HttpMethod, PathItem, Ref, Required, Response, ResponseBuilder,
    SecurityRequirement,
    example::ExampleBuilder,
    path::{OperationBuilder, Parameter},
    request_body::RequestBodyBuilder,
};

use super::parts::{JSON, header_ref, in_path, with_headers};

/// A body and an example of it, as JSON.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown {
    pub(super) schema: &'static str,
    pub(super) example: &'static str,
}

/// One operation of a dialect.
pub(super) struct Line {
    pub(super) id: &'static str,
    pub(super) method: HttpMethod,
    pub(super) path: &'static str,
    pub(super) summary: &'static str,
    pub(super) description: &'static str,
    /// Whether it takes a credential.
    pub(super) is_keyed: bool,
    pub(super) body: Option<Shown>,
    /// Status, when, and what.
    pub(super) answers: &'static [(&'static str, &'static str, Shown)],
    /// Statuses that refuse, beside those that all have.
    pub(super) refused: &'static [u16],
}

/// A dialect as its operations see it.
pub(super) struct Tongue {
    pub(super) tag: &'static str,
    /// By which callers prove themselves.
    pub(super) scheme: &'static str,
    pub(super) error: Shown,
    /// Of the bodies that it reads.
    pub(super) media: &'static str,
    /// What the `{id}` of its paths is.
    pub(super) id: &'static str,
    pub(super) parameters: fn(&Line) -> Vec<Parameter>,
}

/// The lines as operations of the document.
pub(super) fn paths(tongue: &Tongue, lines: &[Line]) -> Vec<(&'static str, PathItem)> {
    let item =
        |line: &Line| (line.path, PathItem::new(line.method.clone(), operation(tongue, line)));
    lines.iter().map(item).collect()
}

/// The events as `webhooks` of the document; `prefix` tells those apart that another dialect has as well.
pub(super) fn webhooks(
    tag: &'static str,
    prefix: &str,
    events: &'static [&'static str],
    body: Shown,
) -> Vec<(String, PathItem)> {
    let item = |name: &&'static str| {
        let taken = ResponseBuilder::new().description("Taken. Anything else is sent again.");
        let sent = RequestBodyBuilder::new().required(Some(Required::True));
        let operation = OperationBuilder::new()
            .tag(tag)
            .summary(Some(*name))
            .operation_id(Some(format!("{}.{name}", tag.to_lowercase())))
            .request_body(Some(sent.content(JSON, content(body)).build()))
            .response("2XX", taken.build());
        (format!("{prefix}{name}"), PathItem::new(HttpMethod::Post, operation))
    };
    events.iter().map(item).collect()
}

fn operation(tongue: &Tongue, line: &Line) -> OperationBuilder {
    let mut operation = OperationBuilder::new()
        .tag(tongue.tag)
        .operation_id(Some(line.id))
        .summary(Some(line.summary))
        .description(Some(line.description));
    if line.path.contains("{id}") {
        operation = operation.parameter(in_path("id", "Of the object.", tongue.id));
    }
    for parameter in (tongue.parameters)(line) {
        operation = operation.parameter(parameter);
    }
    if let Some(body) = line.body {
        // Where nothing is an example, nothing is needed.
        let is_needed = if body.example == "{}" { Required::False } else { Required::True };
        let content = content(body);
        let body =
            RequestBodyBuilder::new().required(Some(is_needed)).content(tongue.media, content);
        operation = operation.request_body(Some(body.build()));
    }
    for (status, about, shown) in line.answers {
        let response = ResponseBuilder::new().description(*about).content(JSON, content(*shown));
        operation = operation.response(*status, with_headers(response, line.is_keyed).build());
    }
    for status in refusals(line) {
        let refused = Ref::from_response_name(named(tongue, status));
        operation = operation.response(status.to_string(), refused);
    }
    let none: [&str; 0] = [];
    let required = line.is_keyed.then(|| SecurityRequirement::new(tongue.scheme, none));
    operation.securities(Some(required))
}

/// The answers that refuse, which the operations refer to.
pub(super) fn all_refusals(tongue: &Tongue, lines: &[Line]) -> Vec<(String, Response)> {
    let statuses = lines.iter().flat_map(refusals).collect::<BTreeSet<_>>();
    statuses.into_iter().map(|status| (named(tongue, status), refusal(tongue, status))).collect()
}

fn named(tongue: &Tongue, status: u16) -> String {
    format!("{}{status}", tongue.tag)
}

fn refusals(line: &Line) -> Vec<u16> {
    let mut found = line.refused.to_vec();
    found.extend([429, 500, 503]);
    if line.is_keyed {
        found.extend([400, 401]);
    }
    if line.is_keyed && line.method != HttpMethod::Get {
        found.push(403);
    }
    if line.method != HttpMethod::Get {
        found.push(413);
    }
    if line.path.contains('{') {
        found.push(404);
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn refusal(tongue: &Tongue, status: u16) -> Response {
    let about = match status {
        402 => "The card was declined.",
        400 => "Missing or invalid parameters.",
        401 => "Missing or invalid credentials.",
        403 => "The credentials are right and may not do this.",
        404 => "There is no such object for this caller.",
        409 => "Something else stands in the way.",
        413 => "The body is larger than 1 MB.",
        415 => "The body is of another media type.",
        422 => "A field is not as documented.",
        428 => "The key of the request is not as documented.",
        429 => "Too many requests.",
        500 => "Something went wrong on this server.",
        _ => "The server cannot serve at this moment.",
    };
    let response = ResponseBuilder::new().description(about).content(JSON, content(tongue.error));
    let mut response = with_headers(response, false);
    if matches!(status, 429 | 503) {
        response = response.header_ref("Retry-After", header_ref("Retry-After"));
    }
    response.build()
}

fn content(shown: Shown) -> Content {
    let value = serde_json::from_str::<Value>(shown.example).unwrap_or_default();
    let example = ExampleBuilder::new().value(Some(value)).build();
    ContentBuilder::new()
        .schema(Some(Ref::from_schema_name(shown.schema)))
        .examples_from_iter([(shown.schema, example)])
        .build()
}
