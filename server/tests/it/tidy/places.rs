//! What stands in one place only, and what stands nowhere.

use super::{
    source::{Source, words},
    sources,
};

/// Time and chance: whoever needs them is told.
const CHANCE: &[&str] = &[
    "SystemTime::now",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    "SystemTime::elapsed",
    "getrandom",
    "rand::",
];

/// How a statement of SQL begins, and what else must be in it.
const SQL: &[(&str, &str)] = &[
    ("select ", ""),
    ("insert into ", ""),
    ("update ", " set "),
    ("delete from ", ""),
    ("create ", " on "),
    ("create table", ""),
    ("alter table", ""),
    ("drop ", ""),
    ("pragma ", ""),
    ("begin immediate", ""),
    ("savepoint ", ""),
];

/// What the page's policy refuses.
const AGAINST_THE_POLICY: &[&str] = &["style=", "inner_html", "on:click=\"", "javascript:"];

/// What no file may hold.
const UNFINISHED: &[&str] = &["#[ignore", "todo!", "dbg!", "unimplemented!"];

#[test]
fn only_the_clock_knows_time_and_chance() {
    let sources = sources(&["domain/src", "app/src", "server/src"]);
    refuse(&sources, CHANCE, |path| path == "server/src/clock.rs");
}

#[test]
fn only_the_store_speaks_sql() {
    let mut wrong = Vec::new();
    for source in sources(&["domain/src", "app/src", "server/src"]) {
        let path = source.path.as_str();
        let is_store = path.starts_with("server/src/store");
        // The sandbox plays another company, with a database of its own.
        if is_store || path.starts_with("server/src/acquirers/sandbox/") {
            continue;
        }
        for (line, text) in source.strings.iter().filter(|(_, text)| is_sql(text)) {
            wrong.push(format!("{path}:{line}: {text}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn sql_is_told_from_prose() {
    let table = [
        ("select id from sessions", true),
        ("  SELECT 1", true),
        ("update t set a = 1", true),
        ("update the page", false),
        ("selected", false),
        ("create a key on the page", true),
        ("begin", false),
    ];
    for (text, expected) in table {
        assert_eq!(is_sql(text), expected, "{text}");
    }
}

fn is_sql(text: &str) -> bool {
    let text = text.trim_start().to_ascii_lowercase();
    SQL.iter().any(|(begin, also)| text.starts_with(begin) && text.contains(also))
}

#[test]
fn pages_hold_nothing_that_their_policy_refuses() {
    let sources = sources(&["app/src", "server/src/pages"]);
    refuse(&sources, AGAINST_THE_POLICY, |_| false);
    // HTML as a text: only what was drawn here before.
    refuse(&sources, &["InertElement"], |path| path == "app/src/drawn.rs");
    refuse(&sources, &["drawn_before"], |path| {
        ["app/src/drawn.rs", "app/src/pages/checkout/tools.rs"].contains(&path)
    });
}

#[test]
fn parts_of_pages_are_drawn_where_they_are_made() {
    refuse(&sources(&["app/src"]), &["AnyView", "into_any"], |_| false);
}

#[test]
fn nothing_is_left_unfinished() {
    refuse(&sources(&["."]), UNFINISHED, |_| false);
}

#[test]
fn a_folder_has_its_face_beside_it() {
    for source in sources(&["."]) {
        assert!(!source.path.ends_with("/mod.rs"), "{}: name it after its folder", source.path);
    }
}

fn refuse(sources: &[Source], words_refused: &[&str], is_home: impl Fn(&str) -> bool) {
    let mut wrong = Vec::new();
    for source in sources.iter().filter(|source| !is_home(&source.path)) {
        for word in words_refused {
            for at in words(&source.code, word) {
                wrong.push(format!("{}:{}: {word}", source.path, source.line(at)));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}
