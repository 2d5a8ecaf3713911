//! The binding generator reads a private format that the `wasm-bindgen` crate writes: both must
//! be of one version, to the patch.

use anyhow::{Context, Result, bail};

const CRATE: &str = "wasm-bindgen";
const GENERATOR: &str = "wasm-bindgen-cli-support";

/// Compares the two versions in the text of `Cargo.lock`.
pub fn check(lock: &str) -> Result<()> {
    let lock: toml::Table = lock.parse().context("Cargo.lock is not TOML")?;
    let (krate, generator) = (versions(&lock, CRATE), versions(&lock, GENERATOR));
    if krate.len() == 1 && krate == generator {
        return Ok(());
    }
    bail!(
        "Cargo.lock has {CRATE} {} and {GENERATOR} {}: they must be one and the same version, \
         so pin both with `=` in Cargo.toml",
        listed(&krate),
        listed(&generator)
    )
}

fn versions<'a>(lock: &'a toml::Table, name: &str) -> Vec<&'a str> {
    let packages = lock.get("package").and_then(toml::Value::as_array).into_iter().flatten();
    packages
        .filter(|package| package.get("name").and_then(toml::Value::as_str) == Some(name))
        .filter_map(|package| package.get("version").and_then(toml::Value::as_str))
        .collect()
}

fn listed(versions: &[&str]) -> String {
    if versions.is_empty() { "(none)".to_owned() } else { versions.join(" and ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock(packages: &[(&str, &str)]) -> String {
        let package =
            |(n, v): &(&str, &str)| format!("[[package]]\nname = \"{n}\"\nversion = \"{v}\"\n");
        packages.iter().map(package).collect()
    }

    #[test]
    fn one_version_on_both_sides_passes() {
        check(&lock(&[(CRATE, "0.2.130"), ("serde", "1.0.0"), (GENERATOR, "0.2.130")])).unwrap();
    }

    #[test]
    fn versions_apart_are_named_in_one_sentence() {
        let cases: &[(&[(&str, &str)], &str)] = &[
            (&[(CRATE, "0.2.131"), (GENERATOR, "0.2.130")], "wasm-bindgen 0.2.131 and "),
            (&[(CRATE, "0.2.130")], "cli-support (none)"),
            (&[(CRATE, "1.0.0"), (CRATE, "0.2.130"), (GENERATOR, "0.2.130")], "1.0.0 and 0.2.130"),
        ];
        for (packages, expected) in cases {
            let error = check(&lock(packages)).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        }
    }
}
