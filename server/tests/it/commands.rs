//! What an operator types, on the database that a URL names.

use std::{path::Path, process::Command};

use crate::{cluster::TestDatabase, world::TempDir};

/// What `kassa` prints.
fn kassa(dir: &Path, url: &str, words: &[&str]) -> String {
    let mut kassa = Command::new(env!("CARGO_BIN_EXE_kassa"));
    kassa.args(words).current_dir(dir).env_clear().env("KASSA_DATABASE_URL", url);
    let output = kassa.arg("--data").arg(dir).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

mod on_postgres {
    use super::*;

    #[test]
    fn commands_find_each_others_work() {
        let (database, dir) = (TestDatabase::fresh(), TempDir::new());
        let kassa = |words: &[&str]| kassa(dir.path(), &database.url, words);
        let made = kassa(&["merchant", "create", "--name", "Tea House"]);
        let id = made.split_whitespace().nth(1).unwrap();
        assert!(kassa(&["merchant", "list"]).contains(id), "{made}");
        kassa(&["key", "create", id]);
        assert_eq!(kassa(&["key", "list", id]).lines().count(), 3);
        assert!(!dir.path().join("kassa.db").exists(), "nothing goes to a file");
    }

    #[test]
    fn a_server_that_does_not_answer_is_named_without_its_password() {
        let dir = TempDir::new();
        let mut kassa = Command::new(env!("CARGO_BIN_EXE_kassa"));
        kassa.args(["merchant", "list", "--data"]).arg(dir.path()).env_clear();
        kassa.args(["--database-url", "postgres://kassa:hunter2@127.0.0.1:1/kassa"]);
        let output = kassa.output().unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{error}");
        assert!(error.contains("cannot open postgres://127.0.0.1/kassa"), "{error}");
        assert!(!error.contains("hunter2"), "{error}");
    }
}
