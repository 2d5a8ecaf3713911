//! Plain CSS without its comments and needless white space. Nothing is rewritten: what remains is
//! the same tokens in the same order, and strings, `url()` and escapes are copied as they stand.

/// White space is needless beside these. Not beside `+`, `-`, `*`, `/` (calc), not before `:` or
/// around `(` on the outside (selectors, media queries): there it carries meaning.
const FREE_BOTH_SIDES: &[char] = &['{', '}', ';', ','];

/// Removes comments, white space without meaning, and the last `;` of a block.
pub fn minify(css: &str) -> String {
    let mut out = Out::default();
    let mut rest = css;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '"' | '\'' => out.copy(&rest[..string_length(rest)]),
            '/' if rest.starts_with("/*") => {
                out.gap(Gap::Comment);
                rest.find("*/").map_or(rest.len(), |end| end + 2)
            }
            '\\' => out.copy(&rest[..escape_length(rest)]),
            'u' | 'U' if raw_url_length(rest).is_some() => {
                out.copy(&rest[..raw_url_length(rest).unwrap_or_default()])
            }
            c if c.is_ascii_whitespace() => {
                out.gap(Gap::Space);
                1
            }
            c => out.put(c),
        };
        rest = &rest[length..];
    }
    out.text
}

/// What stands between two tokens of the source.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    Nothing,
    Comment,
    Space,
}

#[derive(Default)]
struct Out {
    text: String,
    gap: Gap,
}

impl Out {
    fn gap(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    /// Writes one character, settling first what becomes of the gap before it.
    fn put(&mut self, c: char) -> usize {
        self.settle(c);
        if c == '}' && self.text.ends_with(';') {
            self.text.pop();
        }
        self.text.push(c);
        c.len_utf8()
    }

    fn copy(&mut self, verbatim: &str) -> usize {
        self.settle(verbatim.chars().next().unwrap_or_default());
        self.text.push_str(verbatim);
        verbatim.len()
    }

    fn settle(&mut self, next: char) {
        let gap = std::mem::take(&mut self.gap);
        let Some(last) = self.text.chars().next_back() else {
            return;
        };
        // An empty custom property, `--x: ;`, keeps its one blank.
        let empty_value = last == ':' && matches!(next, ';' | '}');
        let free = FREE_BOTH_SIDES.contains(&last)
            || FREE_BOTH_SIDES.contains(&next) && !empty_value
            || matches!(last, ':' | '(') && !empty_value
            || next == ')';
        match gap {
            Gap::Space if !free => self.text.push(' '),
            // `a/**/b` is two tokens: without the comment it would be one.
            Gap::Comment if !free => self.text.push_str("/**/"),
            _ => {}
        }
    }
}

/// Bytes of the string that opens `text`, both quotes included.
fn string_length(text: &str) -> usize {
    let quote = text.chars().next();
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if Some(c) == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// A backslash and what it protects; the blank that ends `\31 ` is part of it.
fn escape_length(text: &str) -> usize {
    let hex = text[1..].bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
    let protected = if hex == 0 {
        text[1..].chars().next().map_or(0, char::len_utf8)
    } else {
        hex + usize::from(text[1 + hex..].starts_with([' ', '\t', '\n']))
    };
    1 + protected
}

/// Bytes of an unquoted `url(…)`, in which `/*` and `;` are plain characters.
fn raw_url_length(text: &str) -> Option<usize> {
    let head = text.get(..4)?;
    let inside = text[4..].trim_start();
    (head.eq_ignore_ascii_case("url(") && !inside.starts_with(['"', '\'']))
        .then(|| text.find(')').map_or(text.len(), |end| end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_goes_where_it_means_nothing() {
        let cases = [
            ("a {\n  color : red;\n  top: 0;\n}\n", "a{color :red;top:0}"),
            ("a,\n b  >  c { top: 0 }", "a,b > c{top:0}"),
            ("/* head */\na { /* in */ top: 0; /* end */ }", "a{top:0}"),
            (
                "@media (min-width: 40rem) and ( hover ) {\n a { top: 0; }\n}",
                "@media (min-width:40rem) and (hover){a{top:0}}",
            ),
            ("a { inset: 0 auto\n  auto 0 }", "a{inset:0 auto auto 0}"),
            ("@layer base, page;", "@layer base,page;"),
            (
                "a { background: linear-gradient(\n  red,\n  blue\n ) }",
                "a{background:linear-gradient(red,blue)}",
            ),
        ];
        for (source, expected) in cases {
            assert_eq!(minify(source), expected);
        }
    }

    #[test]
    fn what_carries_meaning_stays() {
        let cases = [
            "a{width:calc(100% - (2 * var(--gap)) + 1px)}",
            "a :hover,a:hover,a + b,a ~ b,a .b,a * .b{top:0}",
            "a::before{content:\"/* no */  { ; } \\\" \"}",
            "a::after{content:'it\\'s  fine'}",
            "a{background:url(data:image/png;base64,AA/*BB==)}",
            "a{--empty: ;--next:1}",
            "a{--empty: }",
            ".sm\\:p,.\\31  b{top:0 !important}",
            "a{grid-area:1 / 2 / 3 / 4}",
            "a:not(.b) :is(c):focus-visible{top:0}",
            "@media not all and (hover){a{top:0}}",
            "a{margin:-1px -2px;content:\"ə İ\"}",
        ];
        for source in cases {
            assert_eq!(minify(source), source);
        }
    }

    #[test]
    fn a_comment_between_two_tokens_keeps_them_apart() {
        assert_eq!(minify("a/* x */b{top:0/* y */ 1px}"), "a/**/b{top:0 1px}");
        assert_eq!(minify("a /* x */ b{}"), "a b{}");
    }

    #[test]
    fn a_small_sheet_is_not_made_smaller_again() {
        let once = minify("a { color: red; }\n\nb:hover > c { margin: 0 auto; }\n");
        assert_eq!(minify(&once), once);
    }
}
