//! What is around every page: head, menu, footer.

use std::fmt::Write;

use super::{
    About,
    html::{escape, inline},
    site::Page,
};

/// A card with a magnetic stripe, as in the payment page's own icon.
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' \
                    height='32' rx='8' fill='%230b5fff'/%3E%3Cpath d='M9 8v16M22 8l-9 8 9 8' fill='none' stroke='%23fff' \
                    stroke-width='3.4' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E";

/// The mark beside the name.
const MARK: &str = "<svg class=\"mark\" viewBox=\"0 0 32 32\" aria-hidden=\"true\"><rect width=\"32\" height=\"32\" rx=\"8\"/>\
                    <path d=\"M9 8v16M22 8l-9 8 9 8\"/></svg>";

/// The whole document of a page.
pub(super) fn page(about: &About, page: &Page, all: &[Page]) -> String {
    let kind = if page.aside.is_empty() { "guide" } else { "operation" };
    let main = format!(
        "<main id=\"main\" class=\"{kind}\" tabindex=\"-1\"><article>{}{}</article>{}</main>",
        page.article,
        neighbours(page, all),
        aside(page)
    );
    document(about, &page.title, &page.summary, &(menu(page, all) + &main))
}

/// The document for a path that no page has.
pub(super) fn nowhere(about: &About) -> String {
    let main = "<main id=\"main\" class=\"guide\" tabindex=\"-1\"><article><h1>No such page</h1>\
                <p>The documentation begins at <a href=\"/docs\">the quickstart</a>; \
                <a href=\"/docs/api\">the reference</a> lists every operation.</p></article></main>";
    document(about, "No such page", "", main)
}

fn document(about: &About, title: &str, summary: &str, body: &str) -> String {
    let style = about.style.as_ref().map_or(String::new(), |(url, integrity)| {
        format!(
            "<link rel=\"stylesheet\" href=\"{}\" integrity=\"{}\">",
            escape(url),
            escape(integrity)
        )
    });
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>{} – Kassa documentation</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"description\" content=\"{}\">\n\
         <link rel=\"icon\" href=\"{ICON}\">\n{style}\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#main\">Skip to the text</a>\n\
         <header class=\"bar\"><a class=\"home\" href=\"/docs\">{MARK}<span>Kassa <b>Docs</b></span></a>\
         <nav aria-label=\"Site\"><a href=\"/docs\">Guides</a> <a href=\"/docs/api\">API reference</a> \
         <a href=\"/api/openapi.json\">OpenAPI</a></nav>\
         <a class=\"open-menu\" href=\"#menu\">Menu</a></header>\n\
         <div class=\"frame\">{body}</div>\n</body>\n</html>\n",
        escape(title),
        escape(summary)
    )
}

/// The menu. On a small screen it covers the page when its address is asked for.
fn menu(current: &Page, all: &[Page]) -> String {
    let mut out = String::from(
        "<nav id=\"menu\" class=\"menu\" aria-label=\"Documentation\" tabindex=\"-1\">\
         <a class=\"close-menu\" href=\"#main\">Close the menu</a>",
    );
    let mut section = "";
    for page in all {
        if page.section != section {
            let close = if section.is_empty() { "" } else { "</ul>" };
            let _ = write!(out, "{close}<h2>{}</h2><ul>", escape(&page.section));
            section = &page.section;
        }
        let here = if page.path == current.path { " aria-current=\"page\"" } else { "" };
        let method = if page.method.is_empty() {
            String::new()
        } else {
            format!(" <span class=\"method {}\">{}</span>", page.method.to_lowercase(), page.method)
        };
        let _ = write!(
            out,
            "<li><a href=\"{}\"{here}><span>{}</span>{method}</a></li>",
            page.path,
            inline(&page.title)
        );
    }
    out + "</ul></nav>"
}

fn aside(page: &Page) -> String {
    if !page.aside.is_empty() {
        return format!("<aside class=\"samples\" aria-label=\"Samples\">{}</aside>", page.aside);
    }
    if page.headings.len() < 2 {
        return String::new();
    }
    let links = page.headings.iter().map(|heading| {
        format!("<li><a href=\"#{}\">{}</a></li>", heading.id, escape(&heading.text))
    });
    let links = links.collect::<String>();
    format!(
        "<aside class=\"contents\"><nav aria-label=\"On this page\"><h2>On this page</h2><ul>{links}</ul></nav></aside>"
    )
}

/// The pages before and behind this one.
fn neighbours(page: &Page, all: &[Page]) -> String {
    let Some(at) = all.iter().position(|other| other.path == page.path) else {
        return String::new();
    };
    let link = |page: &Page, class: &str, word: &str| {
        format!(
            "<a class=\"{class}\" href=\"{}\"><small>{word}</small> {}</a>",
            page.path,
            inline(&page.title)
        )
    };
    let before = at.checked_sub(1).and_then(|at| all.get(at));
    let before = before.map(|page| link(page, "before", "Previous")).unwrap_or_default();
    let behind = all.get(at + 1).map(|page| link(page, "behind", "Next")).unwrap_or_default();
    format!("<nav class=\"neighbours\" aria-label=\"Pages\">{before}{behind}</nav>")
}
