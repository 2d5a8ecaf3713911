//! What the map promises, held against the source: who may use whom, and what stands in one place only.

mod crash_points;
mod mutants;
mod places;
mod rooms;
mod routes;
mod sizes;
mod source;

use std::path::{Path, PathBuf};

use source::Source;

/// The crates of the workspace, and which of them each may use.
const CRATES: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("app", &["domain"]),
    ("server", &["app", "domain"]),
    ("xtask", &[]),
    ("bench", &[]),
];

#[test]
fn crates_depend_on_each_other_as_the_map_says() {
    for (name, allowed) in CRATES {
        let manifest = std::fs::read_to_string(root().join(name).join("Cargo.toml")).unwrap();
        let manifest: toml::Table = manifest.parse().unwrap();
        for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let Some(used) = manifest.get(section).and_then(toml::Value::as_table) else {
                continue;
            };
            for used in used.keys() {
                let is_ours = CRATES.iter().any(|(ours, _)| ours == used);
                assert!(!is_ours || allowed.contains(&used.as_str()), "{name} uses {used}");
            }
        }
    }
}

#[test]
fn every_member_of_the_workspace_is_on_the_map() {
    let manifest: toml::Table =
        std::fs::read_to_string(root().join("Cargo.toml")).unwrap().parse().unwrap();
    let members = manifest["workspace"]["members"].as_array().unwrap();
    let members = members.iter().map(|member| member.as_str().unwrap());
    assert!(members.eq(CRATES.iter().map(|(name, _)| *name)));
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Every Rust file below these folders, in order.
fn sources(folders: &[&str]) -> Vec<Source> {
    let mut files = Vec::new();
    for folder in folders {
        walk(&root().join(folder), &mut files);
    }
    assert!(!files.is_empty());
    files.sort();
    files.iter().map(|file| Source::read(&root(), file)).collect()
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() && !name.starts_with('.') && name != "target" && name != "node_modules" {
            walk(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}
