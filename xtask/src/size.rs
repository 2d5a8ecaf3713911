//! The size gate: a payer on a phone waits for every byte, and bytes creep in one crate at a time.

use anyhow::{Result, bail};

use crate::build::{Manifest, WASM};
use crate::repo::{Repo, read};

/// The most that may travel, in bytes after brotli.
const BUDGETS: &[(&str, u64)] = &[
    ("checkout.js", 5_000),
    ("checkout.wasm", 28_000),
    ("style.css", 6_000),
    ("docs.css", 4_500),
    ("demo.css", 3_500),
    ("desk.js", 5_000),
    ("desk.wasm", 28_000),
    ("studio.css", 4_000),
    ("forced.css", 600),
    ("desk.css", 6_000),
    ("tools.css", 1_500),
    ("secret.js", 1_200),
];

/// Texts, dates, numbers and QR codes are made by the server; each of these costs the browser
/// between 5 and 300 KB.
const NOT_IN_THE_BROWSER: &[&str] = &[
    "fluent-bundle",
    "jiff",
    "phonenumber",
    "icu_decimal",
    "icu_plurals",
    "iban_validate",
    "qrcodegen",
    "leptos",
    "serde_json",
    "wasm-bindgen-futures",
];

/// One TLS stack, in Rust and `ring`.
const NOT_IN_THE_SERVER: &[&str] = &["aws-lc-sys", "aws-lc-rs", "openssl-sys", "native-tls"];

/// Compares what was built last with the budgets, and both dependency trees with the bans.
pub fn check(repo: &Repo) -> Result<()> {
    let mut findings = over_budget(&Manifest::read(&repo.site())?);

    let browser = ["-p", "app", "--target", WASM, "--no-default-features"];
    let browser = [&browser[..], &["--features", "hydrate,checkout"]].concat();
    findings.extend(banned(&tree(repo, &browser)?, NOT_IN_THE_BROWSER, "the browser's"));
    findings.extend(banned(&tree(repo, &["-p", "server"])?, NOT_IN_THE_SERVER, "the server's"));

    if !findings.is_empty() {
        bail!("{}", findings.join("\n       "));
    }
    Ok(())
}

fn over_budget(manifest: &Manifest) -> Vec<String> {
    let mut findings = Vec::new();
    for (key, budget) in BUDGETS {
        let Some(entry) = manifest.entries.iter().find(|entry| entry.key == *key) else {
            findings.push(format!("{key} was not built"));
            continue;
        };
        println!("{key:<14} {:>6} of {budget:>6} B (brotli)", entry.br_bytes);
        if entry.br_bytes > *budget {
            findings.push(format!("{key} is {} B over its budget", entry.br_bytes - budget));
        }
    }
    findings
}

/// Names of every crate in a dependency tree, one a line.
fn tree(repo: &Repo, args: &[&str]) -> Result<String> {
    let mut cargo = repo.cargo(&["tree", "--locked", "-e", "no-dev", "--prefix", "none"]);
    read(cargo.args(["--format", "{p}"]).args(args))
}

fn banned(tree: &str, names: &[&str], whose: &str) -> Vec<String> {
    let is_in = |name: &&&str| tree.lines().any(|line| line.split(' ').next() == Some(**name));
    let finding = |name: &&str| format!("{name} is in {whose} dependency tree");
    names.iter().filter(is_in).map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::Entry;

    fn built(sizes: &[(&str, u64)]) -> Manifest {
        let entry = |(key, br_bytes): &(&str, u64)| Entry {
            key: (*key).to_owned(),
            br_bytes: *br_bytes,
            ..Entry::default()
        };
        Manifest { entries: sizes.iter().map(entry).collect() }
    }

    #[test]
    fn a_budget_may_be_used_up_but_not_passed() {
        let fits = BUDGETS;
        assert_eq!(over_budget(&built(fits)), Vec::<String>::new());
        let mut over = fits.to_vec();
        over[1].1 += 1;
        let ((last, _), but_last) = fits.split_last().unwrap();
        let cases = [
            (built(&over), "checkout.wasm is 1 B over".to_owned()),
            (built(but_last), format!("{last} was not built")),
        ];
        for (manifest, expected) in cases {
            let findings = over_budget(&manifest);
            assert!(findings.len() == 1 && findings[0].starts_with(&expected), "{findings:?}");
        }
    }

    #[test]
    fn a_ban_is_on_the_whole_name() {
        let tree = "app v0.1.0 (/src/app)\njiff-static v0.2.0\njiff v0.2.43 (*)\n";
        assert_eq!(
            banned(tree, &["jiff", "icu_decimal"], "its"),
            ["jiff is in its dependency tree"]
        );
    }
}
