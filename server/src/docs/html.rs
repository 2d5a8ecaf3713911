//! Text on its way into HTML.

use std::fmt::Write;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

use super::highlight::highlight;

/// Text as it may stand between tags and in quoted attributes.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out
}

/// A name for an anchor: lower case, hyphens between the words.
pub(super) fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() || c == '_' {
            out.extend(c.to_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// `createCheckoutSession` as `create-checkout-session`.
pub(super) fn kebab(camel: &str) -> String {
    let mut out = String::new();
    for c in camel.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.extend(c.to_lowercase());
    }
    out
}

/// A heading of a page, for the list of what is on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) id: String,
    pub(super) text: String,
}

/// A heading that can be linked to.
pub(super) fn heading(level: u8, id: &str, inner: &str) -> String {
    format!(
        "<h{level} id=\"{id}\">{inner} <a class=\"anchor\" href=\"#{id}\" aria-hidden=\"true\" tabindex=\"-1\">#</a></h{level}>\n"
    )
}

/// One line of Markdown, without a paragraph around it.
pub(super) fn inline(markdown: &str) -> String {
    let (text, _) = block(markdown);
    let text = text.trim();
    let inner = text.strip_prefix("<p>").and_then(|text| text.strip_suffix("</p>"));
    inner.unwrap_or(text).to_owned()
}

/// Markdown as HTML, with its headings of the second level.
pub(super) fn block(markdown: &str) -> (String, Vec<Heading>) {
    let mut headings = Vec::new();
    let mut events = Vec::new();
    let mut parser = Parser::new_ext(markdown, Options::ENABLE_TABLES);
    while let Some(event) = parser.next() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let inside = until(&mut parser, |end| matches!(end, TagEnd::Heading(_)));
                let text = plain(&inside);
                let (level, id) = (level as u8, slug(&text));
                let mut inner = String::new();
                html::push_html(&mut inner, inside.into_iter());
                events.push(Event::Html(heading(level, &id, &inner).into()));
                if level == 2 {
                    headings.push(Heading { id, text });
                }
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                let inside = until(&mut parser, |end| matches!(end, TagEnd::CodeBlock));
                let language = match kind {
                    pulldown_cmark::CodeBlockKind::Fenced(language) => language.to_string(),
                    pulldown_cmark::CodeBlockKind::Indented => String::new(),
                };
                events.push(Event::Html(code(&language, &plain(&inside)).into()));
            }
            // Wide tables scroll in a box of their own, which the keyboard must reach.
            Event::Start(Tag::Table(columns)) => {
                events.push(Event::Html(TABLE_OPEN.into()));
                events.push(Event::Start(Tag::Table(columns)));
            }
            Event::End(TagEnd::Table) => {
                events.push(Event::End(TagEnd::Table));
                events.push(Event::Html("</div>\n".into()));
            }
            other => events.push(other),
        }
    }
    let mut out = String::new();
    html::push_html(&mut out, events.into_iter());
    (out, headings)
}

pub(super) const TABLE_OPEN: &str =
    "<div class=\"table\" role=\"group\" aria-label=\"Table\" tabindex=\"0\">";

fn until<'a>(parser: &mut Parser<'a>, is_end: impl Fn(TagEnd) -> bool) -> Vec<Event<'a>> {
    let mut inside = Vec::new();
    for event in parser.by_ref() {
        if matches!(event, Event::End(end) if is_end(end)) {
            break;
        }
        inside.push(event);
    }
    inside
}

fn plain(events: &[Event<'_>]) -> String {
    let mut text = String::new();
    for event in events {
        if let Event::Text(part) | Event::Code(part) = event {
            text.push_str(part);
        }
    }
    text
}

/// A block of code, coloured.
pub(super) fn code(language: &str, text: &str) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write!(
        out,
        "<pre class=\"code\" tabindex=\"0\"><code>{}</code></pre>\n",
        highlight(language, text.trim_end())
    );
    out
}
