//! The list of mutants is the list of those in the source, and each names a test that is there.

use std::{collections::BTreeSet, fs};

use super::{root, sources};

/// Where a killer lives, by the first word of its line, and what it is there.
const HOMES: &[(&str, &[&str])] = &[
    ("domain", &["domain/src"]),
    ("server", &["server/src"]),
    ("it", &["server/tests/it"]),
    ("it-pg", &["server/tests/it"]),
];

fn listed() -> Vec<(String, String)> {
    let text = fs::read_to_string(root().join("server/mutants.txt")).unwrap();
    let lines = text.lines().map(|line| line.split_once(" | ").unwrap());
    lines.map(|(name, killer)| (name.to_owned(), killer.to_owned())).collect()
}

#[test]
fn every_mutant_is_listed_in_order() {
    // A bug that needs two places has one name in both.
    let mut placed = BTreeSet::new();
    for source in sources(&["domain/src", "server/src"]) {
        let text = fs::read_to_string(root().join(&source.path)).unwrap();
        let names = text.split("mutant(\"").skip(1).map(|rest| rest.split_once('"').unwrap().0);
        placed.extend(names.map(str::to_owned));
    }
    let names = listed().into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(names, placed.into_iter().collect::<Vec<_>>());
    assert!(names.len() >= 24, "{} mutants", names.len());
}

#[test]
fn every_mutant_names_a_test_that_is_there() {
    let points = fs::read_to_string(root().join("server/crash-points.txt")).unwrap();
    for (name, killer) in listed() {
        let (place, test) = killer.split_once(' ').unwrap();
        if place == "crash" {
            assert!(points.lines().any(|point| point.starts_with(test)), "{name}: {killer}");
            continue;
        }
        let (_, folders) = HOMES.iter().find(|(home, _)| *home == place).unwrap();
        let sentence = format!("fn {}(", test.rsplit("::").next().unwrap());
        let is_there = sources(folders).iter().any(|source| source.code.contains(&sentence));
        assert!(is_there, "{name}: there is no {killer}");
    }
}
