//! Migrations and built assets are embedded: a new file must rebuild this crate.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=../target/site/page-manifest.json");
}
