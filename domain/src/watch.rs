//! What watches over the payment page: reports of browsers that something was kept from it, and looks at the page as a
//! browser gets it.

use crate::{id::MerchantId, time::Micros, words::words};

/// Reports that are kept of one merchant's mode, the newest of all that differ.
pub const REPORTS_MAX: u32 = 200;
/// Findings that are kept of one look.
pub const FINDINGS_MAX: usize = 50;
/// The longest origin.
const BLOCKED_MAX: usize = 100;

words! {
    /// What the page's policy is about, in the words of CSP Level 3.
    pub enum Directive {
        Base = "base-uri",
        Child = "child-src",
        Connect = "connect-src",
        Default = "default-src",
        Font = "font-src",
        Form = "form-action",
        Ancestors = "frame-ancestors",
        Frame = "frame-src",
        Image = "img-src",
        Manifest = "manifest-src",
        Media = "media-src",
        Object = "object-src",
        Script = "script-src",
        ScriptAttribute = "script-src-attr",
        ScriptElement = "script-src-elem",
        Style = "style-src",
        StyleAttribute = "style-src-attr",
        StyleElement = "style-src-elem",
        Worker = "worker-src",
    }
}

/// What was kept out: an origin, a scheme, or `inline`, `eval` and the like. Never a whole address, in which anything
/// may stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocked(String);

/// Where it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Something in the browser itself, as an extension.
    Browser,
    /// Something that stood in the page.
    Page,
    /// Another site.
    Elsewhere,
}

/// What a browser names in place of an address.
const WORDS: [&str; 5] = ["inline", "eval", "wasm-eval", "self", "data"];

impl Blocked {
    /// What may be kept of what a browser names; nothing where it names nothing known.
    pub fn of(uri: &str) -> Option<Self> {
        let uri = uri.trim();
        if uri.is_empty() {
            // CSP Level 2 has no word for it.
            return Some(Self("inline".into()));
        }
        if WORDS.contains(&uri) {
            return Some(Self(uri.into()));
        }
        let (scheme, rest) = uri.split_once(':')?;
        let scheme = scheme.to_ascii_lowercase();
        let is_scheme = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if scheme.is_empty() || scheme.len() > 30 || !scheme.bytes().all(is_scheme) {
            return None;
        }
        if !matches!(&*scheme, "http" | "https" | "ws" | "wss") {
            return Some(Self(scheme));
        }
        let rest = rest.strip_prefix("//")?;
        let host = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
        // Whatever stands before an @ is a name and a password.
        let host = host.rsplit('@').next().unwrap_or_default().to_ascii_lowercase();
        let is_host =
            |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'[' | b']');
        let is_sound = !host.is_empty() && host.len() <= BLOCKED_MAX && host.bytes().all(is_host);
        is_sound.then(|| Self(format!("{scheme}://{host}")))
    }

    /// What was kept, read back.
    pub fn kept(text: &str) -> Option<Self> {
        let is_ours = |b: u8| b.is_ascii_graphic();
        (!text.is_empty() && text.bytes().all(is_ours)).then(|| Self(text.into()))
    }

    /// As it is kept and shown.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Where it came from.
    pub fn source(&self) -> Source {
        match &*self.0 {
            "inline" | "eval" | "wasm-eval" | "self" | "data" | "blob" => Source::Page,
            text if text.contains("://") => Source::Elsewhere,
            _ => Source::Browser,
        }
    }
}

/// One thing that a browser kept from a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    pub directive: Directive,
    pub blocked: Blocked,
}

/// The same, however often it was reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub merchant_id: MerchantId,
    pub livemode: bool,
    pub violation: Violation,
    pub count: u32,
    pub first_seen_at: Micros,
    pub last_seen_at: Micros,
}

/// The last look at the page, as a browser gets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    pub merchant_id: MerchantId,
    pub livemode: bool,
    pub looked_at: Micros,
    /// Why there was nothing to see.
    pub trouble: Option<String>,
    /// Everything that was not as listed.
    pub findings: Vec<Finding>,
}

/// One thing that is not as listed: its kind, where, and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub what: String,
    pub at: String,
    pub detail: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn of_an_address_the_origin_is_kept_and_nothing_else() {
        let table = [
            ("https://evil.example/skim.js?card=4242#x", Some("https://evil.example"),    Source::Elsewhere),
            ("HTTPS://Evil.Example:8443",                Some("https://evil.example:8443"), Source::Elsewhere),
            ("https://ann:secret@evil.example/",         Some("https://evil.example"),    Source::Elsewhere),
            ("wss://[2001:db8::1]:9/x",                  Some("wss://[2001:db8::1]:9"),   Source::Elsewhere),
            ("chrome-extension://abcdefgh/inject.js",    Some("chrome-extension"),        Source::Browser),
            ("inline",                                   Some("inline"),                  Source::Page),
            ("",                                         Some("inline"),                  Source::Page),
            ("data:text/html,<b>4242",                   Some("data"),                    Source::Page),
            ("about:blank",                              Some("about"),                   Source::Browser),
            ("4242424242424242",                         None,                            Source::Page),
            ("https:///nobody",                          None,                            Source::Page),
            ("https://a b.example",                      None,                            Source::Page),
            ("java script:alert(1)",                     None,                            Source::Page),
        ];
        for (uri, expected, source) in table {
            let kept = Blocked::of(uri);
            assert_eq!(kept.as_ref().map(Blocked::text), expected, "{uri}");
            let Some(kept) = kept else { continue };
            assert_eq!(kept.source(), source, "{uri}");
            assert_eq!(Blocked::kept(kept.text()), Some(kept), "it reads back");
        }
        let long = format!("https://{}.example", "x".repeat(100));
        assert_eq!(Blocked::of(&long), None);
    }
}
