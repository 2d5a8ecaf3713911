//! Who may use whom inside the server, and which room may know which crate.

use super::{
    source::{Source, inner_paths, words},
    sources,
};

/// A room, and what it may use besides itself: a room, or one path inside a room.
const ROOMS: &[(&str, &[&str])] = &[
    ("main", ANY),
    ("compose", ANY),
    // `serve` goes through `compose`; the others read URLs and print instants as the API does.
    (
        "cli",
        &[
            "clock",
            "compose",
            "config",
            "developer",
            "inventory",
            "openapi",
            "services",
            "store::audit",
            "vault::signing",
            "wire::Invalid",
            "wire::theme",
            "wire::time",
            "wire::urls",
            "webhooks::Signer",
            "workers",
        ],
    ),
    // A client of the API, on another machine perhaps: it signs as webhooks are signed.
    ("developer", &["clock", "vault::api_keys", "webhooks", "wire::time"]),
    // What the pages say of themselves, held against what a browser gets.
    ("inventory", &["pages::Listing", "pages::listing", "vault::signing", "webhooks::tls"]),
    (
        "api",
        &[
            "api/adullam",
            "api/door",
            "api/fyatu",
            "api/maxfi",
            "api/orqex",
            "api/stripe",
            "life",
            "openapi",
            "services",
        ],
    ),
    // Every use case may fail for the store's reasons; no other word of the store is known here.
    ("api/door", &["api", "front", "owned", "services", "store::StoreError", "wire"]),
    ("api/maxfi", &["api", "api/door", "owned", "services", "wire", "wire/maxfi"]),
    ("api/adullam", &["api", "api/door", "owned", "services", "wire", "wire/adullam"]),
    ("api/fyatu", &["api", "api/door", "owned", "services", "wire", "wire/fyatu"]),
    ("api/orqex", &["api", "api/door", "owned", "services", "wire", "wire/orqex"]),
    ("api/stripe", &["api", "api/door", "owned", "services", "wire", "wire/stripe"]),
    // Where a fact or an address needs the words of a dialect.
    ("wire", &["wire/adullam", "wire/fyatu", "wire/orqex", "wire/stripe"]),
    ("wire/orqex", &["wire"]),
    ("wire/fyatu", &["wire"]),
    ("wire/adullam", &["wire"]),
    ("wire/maxfi", &["wire"]),
    ("wire/stripe", &["wire"]),
    // What `wire` reads and writes, said once more for whoever programs against it.
    ("openapi", &["wire", "wire/adullam", "wire/fyatu", "wire/maxfi", "wire/orqex", "wire/stripe"]),
    // The demo shop's receiver verifies as a merchant would.
    // The sandbox's tables are what the pages about it say.
    ("docs", &["acquirers/sandbox", "openapi", "wire"]),
    ("pages", &["clock", "docs", "front", "meters", "owned", "webhooks::is_native"]),
    // Other companies in test mode: their pages, over the books that the acquirer reads.
    (
        "simulator",
        &["acquirers/sandbox", "clock", "life", "owned", "pages::assets", "pages::Site", "wire"],
    ),
    // The dashboard goes through the use cases of the API, inside the pages' headers.
    (
        "desk",
        &[
            // What is shown to verify with is what the documentation shows.
            "docs::first_of",
            "front",
            // What the page consists of, and a look at it, are those of the commands.
            "inventory",
            "owned",
            "pages::Designers",
            "pages::Pages",
            "pages::Seen",
            "pages::Stranger",
            "pages::Watcher",
            "pages::around",
            "qr",
            "services",
            "store::StoreError",
            "vault::NewTotp",
            "vault::Purpose",
            // URLs are read, and instants written, as in the API.
            "wire::time",
            "wire::urls",
        ],
    ),
    // What a browser carries to a card's bank is written here, and read.
    ("backend", &["qr", "services", "store::StoreError", "wire::emv", "wire::theme", "wire::told"]),
    // What a merchant is told is written by its dialect when the fact is committed.
    (
        "services",
        &[
            "acquirers",
            "clock",
            "hold",
            "meters",
            "store",
            "vault",
            // What of an answer is kept for the log of requests.
            "wire::kept",
            "wire::leads",
            "wire::maxfi::event",
            "wire::told",
            "wire::urls",
        ],
    ),
    ("acquirers", &["clock::Stopwatch", "meters"]),
    ("acquirers/sandbox", &["acquirers"]),
    // Only with the feature `testkit`: another process.
    ("acquirers/loopback", &["acquirers"]),
    ("store", &["store/postgres", "store/sqlite"]),
    ("store/postgres", &["clock::Stopwatch", "meters", "store"]),
    ("store/sqlite", &["clock::Stopwatch", "meters", "store"]),
    ("webhooks", &["clock", "meters", "store"]),
    ("workers", &["clock", "hold", "life", "meters", "services", "store", "webhooks"]),
    // Writes what the page shows, for the worker of receipts.
    ("mail", &["services"]),
    ("front", &["clock", "life", "meters", "owned"]),
    ("ops", &["life", "meters", "store"]),
    ("hold", &[]),
    ("life", &[]),
    // A point may stand anywhere: without the feature it is nothing.
    ("testkit", &[]),
    ("meters", &[]),
    ("vault", &["clock"]),
    ("config", &[]),
    ("clock", &[]),
    ("owned", &[]),
    ("qr", &[]),
];

/// Everything.
const ANY: &[&str] = &["*"];

/// A crate, and the only rooms that may know it.
const CRATES: &[(&str, &[&str])] = &[
    // `config` for what a header's name may be.
    (
        "axum",
        &[
            "api",
            "api/door",
            "api/adullam",
            "api/fyatu",
            "api/maxfi",
            "api/orqex",
            "api/stripe",
            "desk",
            "pages",
            "simulator",
            "front",
            "ops",
            "compose",
            "cli",
            "config",
        ],
    ),
    (
        "http",
        &[
            "api",
            "api/door",
            "api/adullam",
            "api/fyatu",
            "api/maxfi",
            "api/orqex",
            "api/stripe",
            "desk",
            "pages",
            "simulator",
            "front",
            "ops",
        ],
    ),
    ("tower_http", &["pages", "front"]),
    // The sandbox's journal is another company's database.
    ("sqlx", &["store", "store/postgres", "store/sqlite", "acquirers/sandbox"]),
    ("app", &["desk", "pages", "simulator", "backend", "compose", "mail"]),
    ("leptos", &["pages"]),
    ("leptos_axum", &["pages"]),
    ("ring", &["vault", "webhooks"]),
    ("reqwest", &["developer", "inventory"]),
    ("lettre", &["mail"]),
    ("imagesize", &["services"]),
    // An answer is broken off where a test asks for it.
    ("hyper", &["webhooks", "front", "acquirers/loopback"]),
    ("hyper_util", &["webhooks", "acquirers/loopback"]),
    ("tokio_rustls", &["webhooks"]),
    // `main` chooses the cryptography for the process.
    ("rustls", &["webhooks", "main"]),
    ("getrandom", &["clock"]),
    ("metrics", &["meters"]),
    ("metrics_exporter_prometheus", &["meters"]),
    ("utoipa", &["openapi"]),
    ("clap", &["cli", "main", "config"]),
    ("anyhow", &["compose", "cli", "main", "config", "mail"]),
];

#[test]
fn rooms_use_each_other_as_the_map_says() {
    let mut wrong = Vec::new();
    for source in server() {
        let (room, module) = (room_of_file(&source), module(&source.path));
        for (at, path) in inner_paths(source.shipped(), &module) {
            if !may_use(room, &path) {
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
fn the_table_speaks_of_rooms_that_are_in_it() {
    let used = ROOMS.iter().chain(CRATES).flat_map(|(_, names)| *names);
    for name in used.filter(|name| **name != "*" && !name.contains("::")) {
        assert!(ROOMS.iter().any(|(room, _)| room == name), "no room {name}");
    }
}

#[test]
fn a_room_may_use_what_the_table_says_and_no_more() {
    let table = [
        ("pages", "pages::assets::Site", true),
        ("pages", "webhooks::is_native", true),
        ("pages", "webhooks::Client", false),
        ("pages", "store::Store", false),
        ("backend", "store::StoreError", true),
        ("backend", "store::Store", false),
        ("services", "wire::maxfi::event::body", true),
        ("services", "wire::maxfi::checkout::CheckoutOut", false),
        ("api/maxfi", "api::door::Refusal", true),
        ("api/maxfi", "store::StoreError", false),
        ("store/sqlite", "store::sql", true),
        ("store/postgres", "store::sqlite::SqliteStore", false),
        ("acquirers", "acquirers::sandbox::Sandbox", false),
        ("compose", "store::sqlite::SqliteStore", true),
        ("clock", "somewhere::new", false),
    ];
    for (room, path, expected) in table {
        assert_eq!(may_use(room, path), expected, "{room} uses {path}");
    }
}

fn server() -> impl Iterator<Item = Source> {
    sources(&["server/src"]).into_iter().filter(|source| source.path != "server/src/lib.rs")
}

fn may_use(room: &str, path: &str) -> bool {
    let segments = path.split("::").collect::<Vec<_>>();
    let Some(used) = room_of(&segments) else { return false };
    let (_, allowed) = ROOMS.iter().find(|(name, _)| *name == room).unwrap();
    let is_within = |name: &&str| name.split("::").zip(&segments).all(|(a, b)| a == *b);
    let is_path = |name: &&str| {
        name.contains("::") && name.split("::").count() <= segments.len() && is_within(name)
    };
    used == room || *allowed == ANY || allowed.contains(&used) || allowed.iter().any(is_path)
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
