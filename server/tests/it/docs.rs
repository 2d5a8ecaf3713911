//! The documentation is whole: every link leads somewhere, every operation has its page and its samples,
//! and what is documented is what is routed.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::{
    routes::{ROUTES, Who},
    world::World,
};

#[tokio::test]
async fn every_link_and_every_anchor_leads_somewhere() {
    let site = Site::read().await;
    assert!(site.pages.len() > 30, "{}", site.pages.len());
    let mut wrong = Vec::new();
    for (path, html) in &site.pages {
        for link in values(html, "href=\"") {
            let (target, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if target.is_empty() { path } else { target };
            let is_there = match target.split_once(':') {
                Some((scheme, _)) => matches!(scheme, "https" | "http" | "data"),
                None if target.starts_with("/docs") => {
                    let has_anchor = |html: &String| {
                        anchor.is_empty() || html.contains(&format!(" id=\"{anchor}\""))
                    };
                    site.pages.get(target).is_some_and(has_anchor)
                }
                None => target == "/api/openapi.json" || target.starts_with("/assets/docs."),
            };
            if !is_there {
                wrong.push(format!("{path} links to {link}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[tokio::test]
async fn no_id_stands_twice_on_a_page() {
    for (path, html) in Site::read().await.pages {
        let ids = values(&html, " id=\"").collect::<Vec<_>>();
        let distinct = ids.iter().collect::<BTreeSet<_>>();
        assert_eq!(ids.len(), distinct.len(), "{path}: {ids:?}");
    }
}

#[tokio::test]
async fn a_page_loads_nothing_from_elsewhere_and_runs_nothing() {
    let site = Site::read().await;
    for (path, html) in &site.pages {
        for refused in ["<script", "<iframe", "<form", " style=", " src=", "@import", "javascript:"]
        {
            assert!(!html.contains(refused), "{path} holds {refused}");
        }
        assert!(html.contains("<html lang=\"en\">") && html.contains("href=\"#main\""), "{path}");
        assert!(!html.contains("{{"), "{path}: a blank was not filled in");
    }
    let answer = site.world.merchant.send("GET", "/docs", &[], Vec::new()).await;
    let policy = answer.headers["content-security-policy"].to_str().unwrap();
    assert!(
        policy.starts_with("default-src 'none'; style-src 'self'; img-src 'self' data:;"),
        "{policy}"
    );
    assert!(!policy.contains("script"), "{policy}");
    let nowhere = site.world.merchant.send("GET", "/docs/no-such-page", &[], Vec::new()).await;
    assert_eq!(nowhere.status, 404);
    assert!(nowhere.text.contains("No such page"));
}

#[tokio::test]
async fn every_operation_has_a_page_with_a_sample_in_three_languages() {
    let site = Site::read().await;
    let document = site.document().await;
    let mut seen = 0;
    // Those of other dialects are for clients that exist; their pages show how to point them here.
    for (_, path, operation) in operations(&document).filter(|(_, path, _)| !is_of_a_dialect(path))
    {
        let name = kebab(operation["operationId"].as_str().unwrap());
        let page = &site.pages[&format!("/docs/api/{name}")];
        for language in ["curl", "Node", "Python"] {
            let label = format!(">{language}</label>");
            assert!(page.contains(&label), "{name} has no sample in {language}");
        }
        assert!(page.contains(&path.replace('{', "<em>{").replace('}', "}</em>")), "{name}");
        seen += 1;
    }
    assert!(seen >= 18, "{seen}");
}

#[tokio::test]
async fn what_is_documented_is_what_is_routed() {
    let site = Site::read().await;
    let document = site.document().await;
    let documented =
        operations(&document).map(|(method, path, _)| (method, path)).collect::<BTreeSet<_>>();
    let is_of_the_api = |path: &str| {
        (path.starts_with("/v2/") || is_of_a_dialect(path)) && !path.contains('*')
            || ["/checkout/{id}/methods", "/checkout/{id}/status"].contains(&path)
    };
    let routed = ROUTES
        .iter()
        .filter(|route| is_of_the_api(route.path))
        .map(|route| (route.method.to_owned(), route.path.to_owned()))
        .collect::<BTreeSet<_>>();
    assert_eq!(documented, routed);
}

#[tokio::test]
async fn what_needs_a_key_says_so() {
    let site = Site::read().await;
    let document = site.document().await;
    for (method, path, operation) in operations(&document) {
        let Some(route) = ROUTES.iter().find(|route| route.method == method && route.path == path)
        else {
            continue;
        };
        let is_keyed = !operation["security"].as_array().unwrap().is_empty();
        assert_eq!(is_keyed, matches!(route.who, Who::Key | Who::Token), "{method} {path}");
        // Who asks for a token has to prove itself otherwise.
        let must_prove = is_keyed || path.ends_with("/auth/token");
        assert_eq!(must_prove, operation["responses"].get("401").is_some(), "{method} {path}");
    }
}

fn is_of_a_dialect(path: &str) -> bool {
    path.starts_with("/v1/") || path.starts_with("/api/v3/")
}

/// Every page that can be reached from the first one.
struct Site {
    world: World,
    pages: BTreeMap<String, String>,
}

impl Site {
    async fn read() -> Self {
        let world = World::new().await;
        let mut pages = BTreeMap::new();
        let mut waiting = vec!["/docs".to_owned()];
        while let Some(path) = waiting.pop() {
            if pages.contains_key(&path) {
                continue;
            }
            let answer = world.merchant.send("GET", &path, &[], Vec::new()).await;
            assert_eq!(answer.status, 200, "{path}");
            for link in values(&answer.text, "href=\"/docs") {
                let target = link.split('#').next().unwrap_or_default();
                waiting.push(format!("/docs{target}"));
            }
            pages.insert(path, answer.text);
        }
        Self { world, pages }
    }

    async fn document(&self) -> Value {
        let answer = self.world.merchant.send("GET", "/api/openapi.json", &[], Vec::new()).await;
        assert_eq!(answer.headers["content-type"], "application/json");
        answer.json()
    }
}

/// What stands between `opening` and the next quote.
fn values<'a>(html: &'a str, opening: &'a str) -> impl Iterator<Item = &'a str> {
    html.split(opening).skip(1).map(|rest| rest.split('"').next().unwrap_or_default())
}

fn operations(document: &Value) -> impl Iterator<Item = (String, String, &Value)> {
    let paths = document["paths"].as_object().unwrap();
    paths.iter().flat_map(|(path, item)| {
        let methods = item.as_object().unwrap().iter();
        methods.map(move |(method, one)| (method.to_ascii_uppercase(), path.clone(), one))
    })
}

fn kebab(camel: &str) -> String {
    camel.chars().fold(String::new(), |name, c| match c {
        'A'..='Z' => format!("{name}-{}", c.to_ascii_lowercase()),
        _ => format!("{name}{c}"),
    })
}
