//! The routes in the source are the routes in the table, and no other.

use super::{
    source::{Source, words},
    sources,
};
use crate::routes::ROUTES;

#[test]
fn the_table_lists_every_route() {
    let mut mounted = Vec::new();
    for source in sources(&["server/src"]) {
        let is_door = source.path.starts_with("server/src/api/")
            || ["server/src/pages.rs", "server/src/desk.rs"].contains(&&*source.path);
        if is_door {
            mounted.extend(routes(&source));
        }
    }
    mounted.sort();
    mounted.dedup();
    let mut listed = ROUTES
        .iter()
        .map(|route| (route.path.to_owned(), route.method.to_owned()))
        .collect::<Vec<_>>();
    listed.sort();
    assert_eq!(mounted, listed);
}

#[test]
fn routes_are_mounted_where_the_table_looks() {
    for source in sources(&["server/src"]) {
        let is_door = source.path.starts_with("server/src/api/")
            || ["server/src/pages.rs", "server/src/desk.rs"].contains(&&*source.path);
        // The operator's listener is another one, which neither payers nor merchants reach.
        let is_ops = source.path == "server/src/ops.rs";
        // So is that of the companies that test mode plays.
        let is_simulator = source.path == "server/src/simulator.rs";
        assert!(
            is_door || is_ops || is_simulator || routes(&source).is_empty(),
            "{} mounts a route",
            source.path
        );
    }
}

/// Path and method of each route that a file mounts.
fn routes(source: &Source) -> Vec<(String, String)> {
    let code = source.shipped();
    let mut found = Vec::new();
    for at in words(code, ".route(") {
        // A use case may have a route as well: it is no path.
        let Some(path) = text_at(source, at).filter(|path| path.starts_with('/')) else { continue };
        let call = balanced(&code[at + ".route".len()..]);
        for method in ["get", "post", "put", "patch", "delete", "any"] {
            let opening = format!("{method}(");
            if words(call, &opening).next().is_some() {
                found.push((path.clone(), method.to_ascii_uppercase()));
            }
        }
    }
    found
}

/// The first string literal at or after `offset`.
fn text_at(source: &Source, offset: usize) -> Option<String> {
    let before = source.code[..offset].matches("\"\"").count();
    source.strings.get(before).map(|(_, text)| text.clone())
}

/// The text up to the parenthesis that closes the first one.
fn balanced(text: &str) -> &str {
    let mut depth = 0;
    let end = text.find(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth == 0
    });
    &text[..end.unwrap_or(text.len())]
}

#[test]
fn a_route_is_read_with_all_its_methods() {
    let text = "let x = \"a\";\nr.route(\n  \"/a/{id}\",\n  axum::routing::get(b::get).post(c(d)),\n).route(\"/e\", any(f))";
    let source = Source::new("server/src/api/x.rs".into(), text);
    let expected = [("/a/{id}", "GET"), ("/a/{id}", "POST"), ("/e", "ANY")];
    assert_eq!(routes(&source), expected.map(|(path, method)| (path.into(), method.into())));
}
