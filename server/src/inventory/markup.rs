//! What a page refers to, held against the list.

use super::{
    Finding, What,
    html::{Piece, Tag, pieces},
    manifest::{Manifest, Route},
    theme::is_theme,
};

/// Elements that our pages are made of. What is missing here either runs, embeds, or changes what
/// other markup means.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "b",
    "base",
    "bdi",
    "bdo",
    "body",
    "br",
    "button",
    "caption",
    "circle",
    "code",
    "dd",
    "defs",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "feColorMatrix",
    "fieldset",
    "figcaption",
    "figure",
    "filter",
    "footer",
    "form",
    "g",
    "h1",
    "h2",
    "h3",
    "h4",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "kbd",
    "label",
    "legend",
    "leptos-island",
    "li",
    "line",
    "link",
    "main",
    "meta",
    "meter",
    "nav",
    "noscript",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "path",
    "picture",
    "polygon",
    "polyline",
    "pre",
    "progress",
    "rect",
    "script",
    "section",
    "select",
    "small",
    "source",
    "span",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "textarea",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "ul",
    "use",
    "wbr",
];

/// Attributes that run or load something, whatever they stand on.
const NEVER: &[&str] = &["style", "srcdoc", "ping", "background", "data", "manifest", "is"];

/// What is wrong with a page, and the URLs that it loads.
pub(super) struct Read {
    pub(super) findings: Vec<Finding>,
    pub(super) loads: Vec<String>,
}

/// Reads one page.
pub(super) fn read(
    html: &str,
    at: &str,
    nonce: Option<&str>,
    route: &Route,
    manifest: &Manifest,
) -> Read {
    let policy = route.headers.get("content-security-policy");
    let is_sandboxed = policy.is_some_and(|policy| policy.contains("; sandbox "));
    let (findings, loads) = (Vec::new(), Vec::new());
    let mut reader = Reader { at, nonce, is_sandboxed, manifest, findings, loads };
    match pieces(html) {
        Ok(pieces) => reader.walk(&pieces),
        Err(rest) => reader.find(What::Markup, rest.chars().take(80).collect::<String>()),
    }
    for url in &route.loads {
        if !reader.loads.contains(url) {
            reader.find(What::MissingReference, url.clone());
        }
    }
    let is_odd = nonce.is_some_and(|nonce| {
        let written = html.matches(&format!(" nonce=\"{nonce}\"")).count();
        nonce.is_empty() || html.matches(nonce).count() != written
    });
    if is_odd {
        reader.find(What::Nonce, "outside of nonce attributes");
    }
    Read { findings: reader.findings, loads: reader.loads }
}

struct Reader<'a> {
    at: &'a str,
    /// `None` where the policy has none.
    nonce: Option<&'a str>,
    /// The page can open nothing and go nowhere.
    is_sandboxed: bool,
    manifest: &'a Manifest,
    findings: Vec<Finding>,
    loads: Vec<String>,
}

impl Reader<'_> {
    fn find(&mut self, what: What, detail: impl Into<String>) {
        self.findings.push(Finding { what, at: self.at.into(), detail: detail.into() });
    }

    fn walk(&mut self, pieces: &[Piece<'_>]) {
        for (n, piece) in pieces.iter().enumerate() {
            let Piece::Start(tag) = piece else { continue };
            let inside = match pieces.get(n + 1) {
                Some(Piece::Text(text)) => *text,
                _ => "",
            };
            self.tag(tag, inside);
        }
    }

    fn tag(&mut self, tag: &Tag<'_>, inside: &str) {
        if !ELEMENTS.contains(&tag.name) {
            self.find(What::Markup, format!("<{}>", tag.name));
        }
        for (name, value) in &tag.attributes {
            self.attribute(tag.name, name, value);
        }
        match tag.name {
            "script" => self.script(tag, inside),
            "style" => self.style(tag, inside),
            "link" => self.link(tag),
            "meta" => self.meta(tag),
            "iframe" | "img" if tag.get("src").is_none() => {
                self.find(What::Markup, format!("<{}> without src", tag.name));
            }
            // Links that lead to windows that cannot open.
            "base" if !self.is_sandboxed || tag.get("target") != Some("_blank") => {
                self.find(What::Markup, "<base>");
            }
            "form" if tag.get("action").is_none() => {
                self.find(What::Markup, "<form> without action");
            }
            _ => {}
        }
    }

    /// The rules that hold for every element.
    fn attribute(&mut self, element: &str, name: &str, value: &str) {
        let said = || format!("<{element} {name}=\"{value}\">");
        if name.starts_with("on") || NEVER.contains(&name) {
            return self.find(What::Inline, said());
        }
        let is_allowed = match (element, name) {
            (_, "nonce") => self.nonce == Some(value),
            // Those are held against the list below; what is typed is text.
            ("script" | "link", "src" | "href") | ("input", "value") => true,
            ("a", "href") => is_path(value) || is_link(value),
            ("use", "href") => value.starts_with('#'),
            ("iframe", "src") | ("form", "action") | (_, "formaction") => is_path(value),
            ("img", "src") => is_path(value) || value.starts_with("data:image/"),
            // One picture in place of another, not a list of them.
            ("source", "srcset") => is_path(value) && !value.contains([',', ' ']),
            (_, "src" | "srcset" | "href" | "action") => false,
            _ => !is_script(value),
        };
        if !is_allowed {
            let what = if name == "nonce" { What::Nonce } else { What::UnknownReference };
            self.find(what, said());
        }
    }

    fn script(&mut self, tag: &Tag<'_>, inside: &str) {
        if !inside.is_empty() {
            self.find(What::Inline, "<script>");
        }
        if tag.get("type") != Some("module") {
            self.find(What::Markup, "<script> that is no module");
        }
        match tag.get("src") {
            Some(src) => self.file(src, tag.get("integrity")),
            None => self.find(What::Inline, "<script> without src"),
        }
        // The script hands both to the browser when it fetches the module.
        if let Some(wasm) = tag.get("data-wasm") {
            self.file(wasm, tag.get("data-wasm-integrity"));
        }
    }

    fn style(&mut self, tag: &Tag<'_>, inside: &str) {
        if tag.get("nonce").is_none() || !is_theme(inside) {
            self.find(What::Inline, "<style>");
        }
    }

    fn link(&mut self, tag: &Tag<'_>) {
        let href = tag.get("href").unwrap_or_default();
        match tag.get("rel") {
            Some("stylesheet" | "modulepreload") => self.file(href, tag.get("integrity")),
            // A preload cannot name an integrity; whoever uses it does.
            Some("preload") if self.manifest.file(href).is_some() => {}
            // `data:,` is no icon at all.
            Some("icon")
                if is_path(href) || href == "data:," || href.starts_with("data:image/") => {}
            rel => {
                let rel = rel.unwrap_or_default();
                self.find(What::UnknownReference, format!("<link rel=\"{rel}\" href=\"{href}\">"));
            }
        }
    }

    fn meta(&mut self, tag: &Tag<'_>) {
        let Some(kind) = tag.get("http-equiv") else { return };
        let content = tag.get("content").unwrap_or_default();
        let is_sound = kind == "refresh"
            && match content.split_once(";url=") {
                Some((seconds, url)) => is_count(seconds) && (is_path(url) || is_link(url)),
                None => is_count(content),
            };
        if !is_sound {
            let said = format!("<meta http-equiv=\"{kind}\" content=\"{content}\">");
            self.find(What::UnknownReference, said);
        }
    }

    fn file(&mut self, url: &str, integrity: Option<&str>) {
        let Some(file) = self.manifest.file(url) else {
            return self.find(What::UnknownReference, url);
        };
        if integrity != Some(file.integrity.as_str()) {
            self.find(What::Integrity, url);
        }
        if !self.loads.iter().any(|known| known == url) {
            self.loads.push(url.into());
        }
    }
}

/// On our own origin.
fn is_path(url: &str) -> bool {
    let is_own = url.starts_with('#') || url.starts_with('/') && !url.starts_with("//");
    is_own && !url.contains(['\\', '\t', '\n', '\r'])
}

/// Where a payer may be led by a press.
fn is_link(url: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| url.starts_with(scheme))
}

/// Runs, wherever a browser takes it for an address.
fn is_script(value: &str) -> bool {
    let text: String = value.chars().filter(|c| *c > ' ').take(11).collect();
    let text = text.to_ascii_lowercase();
    ["javascript:", "vbscript:", "data:text"].iter().any(|scheme| text.starts_with(scheme))
}

fn is_count(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests;
