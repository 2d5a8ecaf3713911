//! Colours for code: comments, strings, numbers, words of the language. Enough for our own samples, with
//! one small table per language.

use super::html::escape;

struct Language {
    comment: &'static str,
    quotes: &'static str,
    keywords: &'static [&'static str],
}

const SHELL: Language = Language {
    comment: "#",
    quotes: "\"'",
    keywords: &[
        "curl", "export", "kassa", "while", "do", "done", "if", "then", "fi", "exit", "printf",
        "openssl",
    ],
};

const NODE: Language = Language {
    comment: "//",
    quotes: "\"'`",
    keywords: &[
        "async", "await", "break", "const", "continue", "else", "export", "for", "from",
        "function", "if", "import", "let", "new", "null", "of", "return", "throw", "true", "false",
        "while",
    ],
};

const PYTHON: Language = Language {
    comment: "#",
    quotes: "\"'",
    keywords: &[
        "and", "as", "def", "else", "except", "False", "for", "from", "if", "import", "in", "is",
        "None", "not", "or", "raise", "return", "True", "try", "while", "with", "class",
    ],
};

const RUST: Language = Language {
    comment: "//",
    quotes: "\"",
    keywords: &[
        "as", "const", "else", "fn", "for", "if", "impl", "in", "let", "match", "mod", "mut",
        "pub", "return", "self", "struct", "use", "where", "while", "true", "false", "Some",
        "None", "Ok", "Err",
    ],
};

const PHP: Language = Language {
    comment: "//",
    quotes: "\"'",
    keywords: &[
        "array", "as", "bool", "else", "false", "foreach", "function", "if", "int", "null",
        "return", "string", "true",
    ],
};

const GO: Language = Language {
    comment: "//",
    quotes: "\"`",
    keywords: &[
        "bool", "byte", "else", "false", "for", "func", "if", "import", "nil", "package", "range",
        "return", "string", "true", "var",
    ],
};

const JSON: Language =
    Language { comment: "\u{0}", quotes: "\"", keywords: &["true", "false", "null"] };

/// The code as HTML.
pub(super) fn highlight(language: &str, code: &str) -> String {
    let mut out = String::with_capacity(code.len() * 2);
    for (class, piece) in pieces(language, code) {
        if class.is_empty() {
            out.push_str(&escape(piece));
        } else {
            out.extend(["<span class=\"", class, "\">", &escape(piece), "</span>"]);
        }
    }
    out
}

/// The code in pieces, each with its class: `c`omment, `s`tring, `n`umber, `k`eyword, `p`roperty, or none.
pub(super) fn pieces<'a>(language: &str, code: &'a str) -> Vec<(&'static str, &'a str)> {
    let language = match language {
        "sh" | "curl" => SHELL,
        "js" | "mjs" | "node" => NODE,
        "py" | "python" => PYTHON,
        "rs" | "rust" => RUST,
        "php" => PHP,
        "go" => GO,
        "json" => JSON,
        _ => return vec![("", code)],
    };
    let is_json = language.comment == JSON.comment;
    let mut out = Vec::new();
    let mut rest = code;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let (class, length) =
            if rest.starts_with(language.comment) && !is_word(before) && before != '$' {
                ("c", rest.find('\n').unwrap_or(rest.len()))
            } else if language.quotes.contains(c) {
                let length = quoted(rest, c);
                // A name in JSON is no value.
                let is_name = is_json && rest[length..].trim_start().starts_with(':');
                (if is_name { "p" } else { "s" }, length)
            } else if c.is_ascii_digit() && !is_word(before) {
                ("n", word(rest))
            } else if is_word(c) {
                let length = word(rest);
                let is_keyword =
                    language.keywords.contains(&&rest[..length]) && before != '.' && before != '-';
                (if is_keyword { "k" } else { "" }, length)
            } else {
                ("", c.len_utf8())
            };
        let (piece, after) = rest.split_at(length);
        out.push((class, piece));
        before = piece.chars().next_back().unwrap_or(' ');
        rest = after;
    }
    out
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn word(text: &str) -> usize {
    text.find(|c| !is_word(c)).unwrap_or(text.len())
}

/// The length of the literal that begins here, both quotes included.
fn quoted(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            c if c == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lost_and_everything_is_escaped() {
        let table = [
            (
                "json",
                r#"{"a": 1}"#,
                r#"{<span class="p">&quot;a&quot;</span>: <span class="n">1</span>}"#,
            ),
            (
                "js",
                "let a = `<b>`; // x",
                "<span class=\"k\">let</span> a = <span class=\"s\">`&lt;b&gt;`</span>; <span class=\"c\">// x</span>",
            ),
            (
                "sh",
                "curl \"$A\" # b",
                "<span class=\"k\">curl</span> <span class=\"s\">&quot;$A&quot;</span> <span class=\"c\"># b</span>",
            ),
            ("", "a < b", "a &lt; b"),
            ("py", "x = 'open", "x = <span class=\"s\">'open</span>"),
        ];
        for (language, code, expected) in table {
            assert_eq!(highlight(language, code), expected, "{code}");
        }
    }
}
