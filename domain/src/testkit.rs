//! Seeded bugs, one switch each, to see that the tests would notice them. Only a build with the feature `testkit`
//! can be told to have one; `server/mutants.txt` lists them with the test that each must make fail.

/// Whether this process is to have the bug of this name.
#[cfg(not(feature = "testkit"))]
pub const fn mutant(_: &str) -> bool {
    false
}

/// Whether this process is to have the bug of this name: the one that `KASSA_MUTANT` names.
#[cfg(feature = "testkit")]
pub fn mutant(name: &str) -> bool {
    use std::sync::LazyLock;
    static SEEDED: LazyLock<Option<String>> = LazyLock::new(|| std::env::var("KASSA_MUTANT").ok());
    SEEDED.as_deref() == Some(name)
}
