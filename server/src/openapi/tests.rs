use super::*;

/// As `kassa openapi` prints it by default.
fn by_default() -> String {
    let config = crate::config::Config::load(crate::config::Sources::default()).unwrap();
    document("http://127.0.0.1:3000", &config.checkout.currencies) + "\n"
}

#[test]
fn the_committed_copy_is_current() {
    let committed = std::fs::read_to_string("../docs/openapi.json").unwrap();
    assert!(by_default() == committed, "run `cargo xtask openapi`");
}
