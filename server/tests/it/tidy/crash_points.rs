//! The list of crash points is the list of those in the source.

use std::{collections::BTreeSet, fs};

use domain::operation::Kind;

use super::{root, sources};

/// The words of the only vocabulary by which points are told apart.
fn words() -> impl Iterator<Item = &'static str> {
    Kind::ALL.iter().map(|kind| kind.word())
}

#[test]
fn every_crash_point_is_listed_once() {
    let mut placed = Vec::new();
    for source in sources(&["server/src"]) {
        let text = fs::read_to_string(root().join(&source.path)).unwrap();
        for rest in text.split("crash_point!(\"").skip(1) {
            let (name, rest) = rest.split_once('"').unwrap();
            if rest.starts_with(", ") {
                placed.extend(words().map(|word| format!("{name}.{word}")));
            } else {
                placed.push(name.to_owned());
            }
        }
    }
    let listed = fs::read_to_string(root().join("server/crash-points.txt")).unwrap();
    let listed: Vec<_> = listed.lines().map(str::to_owned).collect();
    placed.sort();
    assert_eq!(placed, listed, "in order, each in one place");
    for other in ["sqlite.", "postgres."] {
        let on_one = listed.iter().filter(|name| !name.starts_with(other)).collect::<BTreeSet<_>>();
        assert!(on_one.len() >= 40, "{} points", on_one.len());
    }
}
