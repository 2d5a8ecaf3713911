//! A guide: Markdown, in which a line that begins with `::` is replaced by something made from the
//! source: `::samples NAME`, `::errors`, `::events`, `::example NAME`, `::sandbox NAME`.

use super::{
    html::{Heading, block, code, heading, inline},
    listing, reference, samples,
    site::{Page, Source},
    tables,
};

/// The page at `path`: title and summary are the first heading and the first paragraph.
pub(super) fn page(path: &str, section: &str, text: &str, source: &Source<'_>) -> Page {
    let base_url = &source.about.base_url;
    let text = text.replace("{{base_url}}", base_url);
    let title = text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or_default();
    let summary = text.split("\n\n").find(|part| !part.starts_with('#')).unwrap_or_default();
    let mut article = heading(1, "top", &inline(title));
    let mut headings = Vec::new();
    let mut waiting = String::new();
    let body = text.lines().filter(|line| !line.starts_with("# "));
    for line in body {
        if let Some(directive) = line.strip_prefix("::") {
            flush(&mut waiting, &mut article, &mut headings);
            article.push_str(&replaced(directive, source));
        } else {
            waiting.push_str(line);
            waiting.push('\n');
        }
    }
    flush(&mut waiting, &mut article, &mut headings);
    Page {
        path: path.into(),
        section: section.into(),
        title: title.into(),
        summary: summary.replace('\n', " ").replace(['`', '*'], ""),
        article,
        aside: String::new(),
        headings,
        method: "",
    }
}

fn flush(waiting: &mut String, article: &mut String, headings: &mut Vec<Heading>) {
    let (html, found) = block(&std::mem::take(waiting));
    article.push_str(&html);
    headings.extend(found);
}

fn replaced(directive: &str, source: &Source<'_>) -> String {
    let (name, argument) = directive.split_once(' ').unwrap_or((directive, ""));
    match name {
        "samples" => samples::draw(argument),
        "example" => {
            code("json", &reference::example(source.document, argument).unwrap_or_default())
        }
        "declines" => listing::declines(),
        "errors" => listing::errors(),
        "events" => listing::events(),
        "sandbox" => tables::draw(argument),
        _ => String::new(),
    }
}
