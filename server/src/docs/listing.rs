//! Tables of the guides that are made from the tables of the API: errors and events.

use domain::decline::{DeclineCode, ErrorCode};

use super::html::{TABLE_OPEN, escape, inline, slug};
use crate::openapi::{EVENTS, REFUSALS, Refused, Retry};

/// Rows under a heading: the heading is Markdown, the cells are HTML.
pub(super) fn table(heading: &[&str], rows: &[Vec<String>]) -> String {
    let cells = |tag: &str, row: &[String]| {
        row.iter().map(|cell| format!("<{tag}>{cell}</{tag}>")).collect::<String>()
    };
    let heading = heading.iter().map(|cell| inline(cell)).collect::<Vec<_>>();
    let rows =
        rows.iter().map(|row| format!("<tr>{}</tr>\n", cells("td", row))).collect::<String>();
    let heading = cells("th", &heading);
    format!(
        "{TABLE_OPEN}<table><thead><tr>{heading}</tr></thead>\n<tbody>{rows}</tbody></table></div>\n"
    )
}

/// Every error, by status, with what to do about it.
pub(super) fn errors() -> String {
    let mut lines = REFUSALS.iter().collect::<Vec<_>>();
    lines.sort_by_key(|line| line.status);
    let lines = lines.iter().map(|line| {
        let code = format!("<code class=\"name\">{}</code>", escape(line.code));
        let remedy = format!("<p class=\"rules\">{}</p>", inline(line.remedy));
        error(line, &format!(" id=\"{}\"", slug(line.code)), &code, &remedy)
    });
    format!("<ul class=\"members\">{}</ul>\n", lines.collect::<String>())
}

/// These errors, each with a link to what to do about it.
pub(super) fn errors_among(codes: &[&str]) -> String {
    let lines = REFUSALS.iter().filter(|line| codes.contains(&line.code)).map(|line| {
        let (code, id) = (escape(line.code), slug(line.code));
        let code = format!("<a href=\"/docs/errors#{id}\"><code class=\"name\">{code}</code></a>");
        error(line, "", &code, "")
    });
    format!("<ul class=\"members small\">{}</ul>\n", lines.collect::<String>())
}

fn error(line: &Refused, attributes: &str, code: &str, remedy: &str) -> String {
    let retry = match line.retry {
        Retry::No => "",
        Retry::Later => " <span class=\"tag\">retry</span>",
    };
    format!(
        "<li{attributes}><p class=\"member\"><span class=\"status bad\">{}</span> {code}{retry}</p>\
         <p>{}</p>{remedy}</li>\n",
        line.status,
        inline(line.when)
    )
}

/// Why payments are declined, as merchants read it.
pub(super) fn declines() -> String {
    let code = |word: &str| format!("<code>{}</code>", escape(word));
    let codes =
        ErrorCode::ALL.iter().map(|error| vec![code(error.word()), escape(error.message())]);
    let reasons = DeclineCode::ALL.iter().map(|reason| code(reason.word())).collect::<Vec<_>>();
    format!(
        "{}<p>The words of <code>decline_code</code>: {}.</p>\n",
        table(&["`error_code`", "What it says"], &codes.collect::<Vec<_>>()),
        reasons.join(" ")
    )
}

/// Every event.
pub(super) fn events() -> String {
    let rows = EVENTS.iter().map(|event| {
        let name = format!("<code id=\"{}\">{}</code>", slug(event.name), escape(event.name));
        vec![name, inline(event.when)]
    });
    table(&["Type", "When"], &rows.collect::<Vec<_>>())
}
