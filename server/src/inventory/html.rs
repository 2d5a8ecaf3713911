//! Reads the HTML that our renderer writes, and refuses whatever it would not write: two readers that
//! disagree about odd markup are how a script hides.

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Start(Tag<'a>),
    End(&'a str),
    Text(&'a str),
}

/// A start tag; values have their references replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    pub(super) name: &'a str,
    pub(super) attributes: Vec<(&'a str, String)>,
}

impl Tag<'_> {
    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }
}

/// The pieces in order, or the place from which on it is not ours.
pub(super) fn pieces(html: &str) -> Result<Vec<Piece<'_>>, &str> {
    let mut pieces = Vec::new();
    let mut rest = html.strip_prefix("<!DOCTYPE html>").ok_or(html)?;
    while !rest.is_empty() {
        let Some(open) = rest.find('<') else {
            pieces.push(Piece::Text(rest));
            break;
        };
        if open > 0 {
            pieces.push(Piece::Text(&rest[..open]));
            rest = &rest[open..];
        }
        if let Some(after) = comment(rest) {
            rest = after;
        } else if let Some((name, after)) = end_tag(rest) {
            pieces.push(Piece::End(name));
            rest = after;
        } else {
            let (tag, after) = start_tag(rest).ok_or(rest)?;
            // What these hold is no markup to a browser.
            let raw = matches!(tag.name, "script" | "style").then(|| format!("</{}>", tag.name));
            pieces.push(Piece::Start(tag));
            rest = after;
            if let Some(end) = raw {
                let at = rest.find(&end).ok_or(rest)?;
                if at > 0 {
                    pieces.push(Piece::Text(&rest[..at]));
                }
                rest = &rest[at..];
            }
        }
    }
    Ok(pieces)
}

/// The renderer's marker, which is empty, or a comment without any markup.
fn comment(text: &str) -> Option<&str> {
    if let Some(after) = text.strip_prefix("<!>") {
        return Some(after);
    }
    let (inside, after) = text.strip_prefix("<!--")?.split_once("-->")?;
    (!inside.contains(['<', '>', '-'])).then_some(after)
}

fn end_tag(text: &str) -> Option<(&str, &str)> {
    let (name, after) = text.strip_prefix("</")?.split_once('>')?;
    is_name(name).then_some((name, after))
}

fn start_tag(text: &str) -> Option<(Tag<'_>, &str)> {
    let text = text.strip_prefix('<')?;
    let (name, mut rest) = text.split_at(text.find([' ', '/', '>'])?);
    if !is_name(name) {
        return None;
    }
    let mut attributes: Vec<(&str, String)> = Vec::new();
    loop {
        // A slash says nothing in HTML and ends an element of SVG; either way nothing hides behind it.
        if let Some(after) = rest.strip_prefix("/>").or_else(|| rest.strip_prefix('>')) {
            return Some((Tag { name, attributes }, after));
        }
        rest = rest.strip_prefix(' ')?;
        let (key, after) = rest.split_at(rest.find([' ', '=', '/', '>'])?);
        rest = after;
        let is_known = attributes.iter().any(|(known, _)| *known == key);
        if is_known || !is_attribute(key) {
            return None;
        }
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix("=\"") {
            let (written, after) = after.split_once('"')?;
            value = plain(written)?;
            rest = after;
        }
        attributes.push((key, value));
    }
}

/// The one name with an upper-case letter that our renderer writes: SVG's filter of colours.
const FILTER: &str = "feColorMatrix";

fn is_name(name: &str) -> bool {
    if name == FILTER {
        return true;
    }
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// As a name, but for what SVG writes.
fn is_attribute(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// The value without its references; `None` for one that we do not write.
fn plain(written: &str) -> Option<String> {
    let mut parts = written.split('&');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, after) = part.split_once(';')?;
        text.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" | "#x27" | "apos" => '\'',
            _ => return None,
        });
        text.push_str(after);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_markup_is_read() {
        let html = r#"<!DOCTYPE html><a href="/x?a=1&amp;b=2" hidden>A &amp; B<!></a><script src="s"></script>"#;
        let expected = [
            Piece::Start(Tag {
                name: "a",
                attributes: vec![("href", "/x?a=1&b=2".into()), ("hidden", String::new())],
            }),
            Piece::Text("A &amp; B"),
            Piece::End("a"),
            Piece::Start(Tag { name: "script", attributes: vec![("src", "s".into())] }),
            Piece::End("script"),
        ];
        assert_eq!(pieces(html).unwrap(), expected);
    }

    #[test]
    fn what_is_not_ours_is_refused_where_it_begins() {
        for odd in [
            "<A>",
            "<fecolorMatrix>",
            "<Script>",
            "<a\thref=\"/\">",
            "<a href='/'>",
            "<a href=/>",
            "<a/ >",
            "<a href=\"/\"x=\"y\">",
            "<a x=\"1\" x=\"2\">",
            "<a href=\"&#106;avascript:1\">",
            "<!-- <script> -->",
            "<!-->",
            "<![CDATA[x]]>",
            "<?x?>",
            "</a >",
            "<script>",
            "< a>",
            "<a",
        ] {
            let html = format!("<!DOCTYPE html><p>{odd}");
            assert!(pieces(&html).is_err(), "{odd}");
        }
        assert!(pieces("<p>").is_err());
    }
}
