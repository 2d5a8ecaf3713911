//! The reference: one page per operation of the `OpenAPI` document, and an index.

use std::fmt::Write;

use super::{
    html::{Heading, code, escape, heading, inline, kebab, slug},
    listing::{errors_among, table},
    samples,
    schema::{as_text, at, draw, get, items, line, members, resolve, text},
    site::{Page, Source},
};
use crate::wire::json::Json;

/// One operation of the document.
struct Operation<'a> {
    document: &'a Json,
    method: &'static str,
    path: &'a str,
    json: &'a Json,
}

const METHODS: &[(&str, &str)] =
    &[("get", "GET"), ("post", "POST"), ("patch", "PATCH"), ("delete", "DELETE")];

/// The index, then every operation in the order of the tags.
pub(super) fn pages(source: &Source<'_>) -> Vec<Page> {
    let mut pages = vec![index(source)];
    let operations = operations(source.document);
    for tag in items(get(source.document, "tags")) {
        let name = text(tag, "name");
        pages.extend(operations.iter().filter(|operation| operation.tag() == name).map(page));
    }
    pages
}

/// An example of the document, indented.
pub(super) fn example(document: &Json, name: &str) -> Option<String> {
    at(document, &["components", "examples", name, "value"]).map(pretty)
}

fn index(source: &Source<'_>) -> Page {
    let intro = format!(
        "{}<p>Every operation of the native API. The machine-readable description is \
         <a href=\"/api/openapi.json\"><code>/api/openapi.json</code></a> (OpenAPI 3.1): generate a \
         client from it, or load it into your tools. The base address of this server is \
         <code>{}</code>.</p>",
        heading(1, "top", "API reference"),
        escape(&source.about.base_url)
    );
    let mut article = intro;
    let mut headings = Vec::new();
    for tag in items(get(source.document, "tags")) {
        let (name, about) = (text(tag, "name"), text(tag, "description"));
        let id = slug(name);
        let all = operations(source.document);
        let rows = all.iter().filter(|operation| operation.tag() == name).map(|operation| {
            vec![
                format!("{} <code>{}</code>", operation.badge(), escape(operation.path)),
                format!("<a href=\"{}\">{}</a>", operation.address(), escape(operation.summary())),
            ]
        });
        let rows = rows.collect::<Vec<_>>();
        let rows = if name == "Webhooks" {
            "<p>Events, headers and signatures: <a href=\"/docs/webhooks\">webhooks</a>.</p>".into()
        } else {
            table(&["Path", "What it does"], &rows)
        };
        let _ = write!(article, "{}<p>{}</p>{rows}", heading(2, &id, &escape(name)), inline(about));
        headings.push(Heading { id, text: name.into() });
    }
    Page {
        path: "/docs/api".into(),
        section: "API reference".into(),
        title: "All operations".into(),
        summary: "Every operation of the Kassa API.".into(),
        article,
        aside: String::new(),
        headings,
        method: "",
    }
}

fn operations(document: &Json) -> Vec<Operation<'_>> {
    let mut found = Vec::new();
    for (path, item) in members(get(document, "paths")) {
        for (name, method) in METHODS {
            if let Some(json) = get(item, name) {
                found.push(Operation { document, method, path, json });
            }
        }
    }
    found
}

impl Operation<'_> {
    fn tag(&self) -> &str {
        match items(get(self.json, "tags")) {
            [tag, ..] => as_text(tag),
            _ => "",
        }
    }

    fn name(&self) -> String {
        kebab(text(self.json, "operationId"))
    }

    fn address(&self) -> String {
        format!("/docs/api/{}", self.name())
    }

    fn summary(&self) -> &str {
        text(self.json, "summary")
    }

    fn badge(&self) -> String {
        format!("<span class=\"method {}\">{}</span>", self.method.to_lowercase(), self.method)
    }

    fn parameters(&self, place: &str) -> Vec<&Json> {
        let all = items(get(self.json, "parameters")).iter();
        all.filter(|parameter| text(parameter, "in") == place).collect()
    }

    fn body(&self) -> Option<&Json> {
        // There is one, of whichever media type.
        members(at(self.json, &["requestBody", "content"])).first().map(|(_, body)| body)
    }
}

fn page(operation: &Operation<'_>) -> Page {
    let mut article = heading(1, "top", &escape(operation.summary()));
    let path = operation.path.replace('{', "<em>{").replace('}', "}</em>");
    let _ = write!(article, "<p class=\"endpoint\">{} <code>{path}</code></p>", operation.badge());
    let _ = write!(
        article,
        "<p>{}</p>{}",
        inline(text(operation.json, "description")),
        access(operation)
    );
    let mut headings = Vec::new();
    let mut section = |title: &str, html: &str| {
        let id = slug(title);
        let _ = write!(article, "{}{html}", heading(2, &id, title));
        headings.push(Heading { id, text: title.into() });
    };
    for (place, title) in [("path", "Path"), ("query", "Query"), ("header", "Headers")] {
        let parameters = operation.parameters(place);
        if !parameters.is_empty() {
            section(title, &draw_parameters(operation.document, &parameters));
        }
    }
    if let Some(schema) = operation.body().and_then(|body| get(body, "schema")) {
        section("Body", &draw(operation.document, schema, true, 0));
    }
    section("Answer", &answers(operation));
    section("Errors", &errors(operation));
    Page {
        path: operation.address(),
        section: operation.tag().into(),
        title: operation.summary().into(),
        summary: text(operation.json, "description").replace(['`', '*'], ""),
        article,
        aside: aside(operation),
        headings,
        method: operation.method,
    }
}

/// Who may call, and whether it may be repeated.
fn access(operation: &Operation<'_>) -> String {
    let key = match operation.tag() {
        "Health" => "No key needed",
        "Checkout page" => "No key: the session's id is the capability",
        _ => "<a href=\"/docs/authentication\">Secret key</a>",
    };
    let repeat = if operation.method == "POST" {
        "<li><a href=\"/docs/idempotency\">Idempotent</a> with a key</li>"
    } else {
        ""
    };
    format!("<ul class=\"facts\"><li>{key}</li>{repeat}</ul>")
}

fn draw_parameters(document: &Json, parameters: &[&Json]) -> String {
    let mut out = String::from("<ul class=\"members\">");
    for parameter in parameters {
        let is_required = get(parameter, "required") == Some(&Json::Bool(true));
        let mark = if is_required { " <span class=\"tag required\">required</span>" } else { "" };
        let Some(schema) = get(parameter, "schema") else { continue };
        let (name, about) = (text(parameter, "name"), text(parameter, "description"));
        let _ = write!(out, "<li>{}</li>", line(document, name, (schema, about), mark));
    }
    out + "</ul>\n"
}

/// What success looks like: each status, then the members of its body.
fn answers(operation: &Operation<'_>) -> String {
    let mut out = String::new();
    let mut shown = None;
    for (status, response) in members(get(operation.json, "responses")) {
        let is_refusal = get(response, "$ref").is_some();
        if is_refusal {
            continue;
        }
        let about = inline(text(response, "description"));
        let _ = write!(out, "<p><span class=\"status\">{status}</span> {about}</p>");
        let schema = at(response, &["content", "application/json", "schema"]);
        if let Some(schema) = schema.filter(|schema| shown != Some(*schema)) {
            shown = Some(schema);
            out.push_str(&answer_body(operation.document, schema));
        }
    }
    out
}

fn answer_body(document: &Json, schema: &Json) -> String {
    let found = resolve(document, schema);
    let choices = items(get(found, "oneOf"));
    if get(found, "properties").is_some() || choices.is_empty() {
        return draw(document, found, false, 0);
    }
    let one_of = choices.iter().map(|choice| {
        let name = text(choice, "$ref").rsplit('/').next().unwrap_or_default();
        let members = draw(document, choice, false, 1);
        format!("<details><summary><code>{name}</code></summary>{members}</details>")
    });
    one_of.collect()
}

fn errors(operation: &Operation<'_>) -> String {
    let mut codes = Vec::new();
    for (_, response) in members(get(operation.json, "responses")) {
        if get(response, "$ref").is_some() {
            let response = resolve(operation.document, response);
            let examples = at(response, &["content", "application/json", "examples"]);
            codes.extend(members(examples).iter().map(|(code, _)| code.as_str()));
        }
    }
    if codes.is_empty() { "<p>None of its own.</p>".into() } else { errors_among(&codes) }
}

/// The sample and what comes back.
fn aside(operation: &Operation<'_>) -> String {
    let mut out = format!("<h2 class=\"label\">Request</h2>{}", samples::draw(&operation.name()));
    let mut panels = Vec::new();
    for (status, response) in members(get(operation.json, "responses")) {
        let examples = at(response, &["content", "application/json", "examples"]);
        for (name, _) in members(examples).iter().filter(|_| get(response, "$ref").is_none()) {
            let found = at(operation.document, &["components", "examples", name]);
            let label = found.map(|found| text(found, "summary")).unwrap_or_default();
            let label = format!("{status} {label}");
            let json = example(operation.document, name).unwrap_or_default();
            panels.push((label, code("json", &json)));
        }
    }
    let panels = panels.iter().map(|(label, html)| (label.as_str(), html.clone()));
    let id = format!("answer-{}", operation.name());
    let answer = samples::tabs(&id, "Answer", &panels.collect::<Vec<_>>());
    let _ = write!(out, "<h2 class=\"label\">Answer</h2>{answer}");
    out
}

/// JSON, indented by two.
fn pretty(json: &Json) -> String {
    let mut out = String::new();
    write_pretty(json, 0, &mut out);
    out
}

fn write_pretty(json: &Json, depth: usize, out: &mut String) {
    let gap = |depth: usize| "  ".repeat(depth);
    // Strings always serialize.
    let quoted = |text: &str| serde_json::to_string(text).unwrap_or_default();
    match json {
        Json::Null => out.push_str("null"),
        Json::Bool(flag) => out.push_str(&flag.to_string()),
        Json::Integer(number) => out.push_str(&number.to_string()),
        Json::OtherNumber => {}
        Json::Text(text) => out.push_str(&quoted(text)),
        Json::Array(items) if items.iter().all(|item| !matches!(item, Json::Object(_))) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                write_pretty(item, depth, out);
            }
            out.push(']');
        }
        Json::Array(items) => {
            out.push_str("[\n");
            for (at, item) in items.iter().enumerate() {
                let _ = write!(out, "{}{}", if at > 0 { ",\n" } else { "" }, gap(depth + 1));
                write_pretty(item, depth + 1, out);
            }
            let _ = write!(out, "\n{}]", gap(depth));
        }
        Json::Object(members) if members.is_empty() => out.push_str("{}"),
        Json::Object(members) => {
            out.push_str("{\n");
            for (at, (name, value)) in members.iter().enumerate() {
                let comma = if at > 0 { ",\n" } else { "" };
                let _ = write!(out, "{comma}{}{}: ", gap(depth + 1), quoted(name));
                write_pretty(value, depth + 1, out);
            }
            let _ = write!(out, "\n{}}}", gap(depth));
        }
    }
}
