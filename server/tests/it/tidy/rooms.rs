//! Who may use whom inside the server, and which room may know which crate.

use super::{
    source::{Source, inner_paths, words},
    sources,
};

/// A room, and the rooms that it may use besides itself. A room's face counts as the room above it.
const ROOMS: &[(&str, &[&str])] = &[
    ("main", ANY),
    ("compose", ANY),
    ("cli", ANY),
    // Routes and wire types; every decision is a use case.
    ("api", &["api/maxfi", "services"]),
    // `store` for the one error that every use case shares, `wire` for what a body is.
    ("api/door", &["api", "services", "store", "wire"]),
    ("api/maxfi", &["api", "api/door", "wire", "wire/maxfi", "services", "owned"]),
    ("wire", &["wire/maxfi"]),
    ("wire/maxfi", &["wire"]),
    // `webhooks` in the demo shop's receiver, which verifies as a merchant would.
    ("pages", &["clock", "front", "owned", "webhooks"]),
    ("backend", &["services"]),
    // `wire` for event bodies and the merchant's URLs.
    ("services", &["acquirers", "clock", "store", "vault", "wire", "wire/maxfi"]),
    ("acquirers", &["acquirers/sandbox"]),
    ("acquirers/sandbox", &["acquirers"]),
    ("store", &["store/sqlite"]),
    ("store/sqlite", &["store"]),
    ("webhooks", &["clock", "store"]),
    ("workers", &["clock", "services", "webhooks"]),
    ("front", &["clock"]),
    ("vault", &["clock"]),
    ("config", &[]),
    ("clock", &[]),
    ("owned", &[]),
];

/// Everything.
const ANY: &[&str] = &["*"];

/// A crate, and the only rooms that may know it.
const CRATES: &[(&str, &[&str])] = &[
    // `config` for what a header name may be.
    ("axum", &["api", "api/door", "api/maxfi", "pages", "front", "compose", "cli", "config"]),
    ("http", &["api", "api/door", "api/maxfi", "pages", "front"]),
    ("tower_http", &["pages", "front"]),
    // The sandbox's journal is another company's database.
    ("sqlx", &["store", "store/sqlite", "acquirers/sandbox"]),
    ("app", &["pages", "backend", "compose"]),
    ("leptos", &["pages"]),
    ("leptos_axum", &["pages"]),
    ("reqwest", &["webhooks"]),
    ("hyper", &["webhooks"]),
    // `main` installs the one provider.
    ("rustls", &["webhooks", "main"]),
    ("getrandom", &["clock"]),
    ("clap", &["cli", "main", "config"]),
    ("anyhow", &["compose", "cli", "main", "config"]),
];

#[test]
fn rooms_use_each_other_as_the_map_says() {
    let mut wrong = Vec::new();
    for source in server() {
        let (room, module) = (room_of_file(&source), module(&source.path));
        for (at, path) in inner_paths(source.shipped(), &module) {
            let used = room_of(&path.split("::").collect::<Vec<_>>());
            if used.is_none_or(|used| !may_use(room, used)) {
                wrong.push(format!("{}:{}: {room} uses {path}", source.path, source.line(at)));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn rooms_know_only_the_crates_that_are_theirs() {
    let mut wrong = Vec::new();
    for source in server() {
        let room = room_of_file(&source);
        for (name, rooms) in CRATES {
            for at in words(source.shipped(), name) {
                let (before, after) = source.shipped().split_at(at);
                let is_crate = after[name.len()..].starts_with("::") && !before.ends_with("::");
                if is_crate && !rooms.contains(&room) {
                    wrong.push(format!("{}:{}: {room} uses {name}", source.path, source.line(at)));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn the_table_is_about_rooms_that_have_a_name() {
    for (room, used) in
        ROOMS.iter().chain(CRATES.iter().map(|(_, rooms)| ("", *rooms)).collect::<Vec<_>>().iter())
    {
        for name in used.iter().filter(|name| **name != "*") {
            assert!(ROOMS.iter().any(|(known, _)| known == name), "{room}: no room {name}");
        }
    }
}

fn server() -> impl Iterator<Item = Source> {
    sources(&["server/src"]).into_iter().filter(|source| source.path != "server/src/lib.rs")
}

fn may_use(room: &str, used: &str) -> bool {
    let (_, allowed) = ROOMS.iter().find(|(name, _)| *name == room).unwrap();
    room == used || allowed.contains(&used) || *allowed == ANY
}

/// The module that a file is, as `["store", "rows", "work"]`.
fn module(path: &str) -> Vec<&str> {
    path.trim_start_matches("server/src/").trim_end_matches(".rs").split('/').collect()
}

fn room_of_file(source: &Source) -> &'static str {
    let room = room_of(&module(&source.path));
    room.unwrap_or_else(|| panic!("{} stands in no room of the table", source.path))
}

/// The innermost room that a path leads into.
fn room_of(path: &[&str]) -> Option<&'static str> {
    let is_in =
        |room: &&str| room.split('/').eq(path.iter().copied().take(room.split('/').count()));
    ROOMS.iter().map(|(room, _)| *room).filter(is_in).max_by_key(|room| room.len())
}
