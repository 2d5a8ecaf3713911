//! WASM as the compiler leaves it → WASM and script as the browser takes them.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use super::assets::sha256_hex;
use super::{read, write};
use crate::repo::{Repo, run};

/// A bundle ready to be published.
pub struct Bound {
    pub js: Vec<u8>,
    pub wasm: Vec<u8>,
}

/// Binds one bundle, or takes the result of last time when nothing that goes in has changed.
pub fn bind(repo: &Repo, bundle: &str, raw: &[u8]) -> Result<Bound> {
    let boot = read(&repo.root().join("app/boot.js"))?;
    let optimizer = wasm_opt(repo);
    let folder = repo.wasm_target().join("bound").join(bundle);
    let (js, wasm, key) = (folder.join("js"), folder.join("wasm"), folder.join("key"));

    let inputs = [raw, &boot, include_bytes!("bind.rs") as &[u8], &[optimizer.is_some().into()]];
    let inputs = inputs.map(sha256_hex).join(" ");
    if std::fs::read_to_string(&key).is_ok_and(|last| last == inputs) {
        return Ok(Bound { js: read(&js)?, wasm: read(&wasm)? });
    }
    let mut bound = generate(bundle, raw)?;
    append(&mut bound.js, &boot);
    write(&js, &bound.js)?;
    write(&wasm, &bound.wasm)?;
    if let Some(optimizer) = optimizer {
        shrink(repo, &optimizer, &wasm)?;
        bound.wasm = read(&wasm)?;
    } else {
        println!("      without wasm-opt, which would save next to nothing after brotli");
    }
    write(&key, inputs.as_bytes())?; // last: it vouches for the two others
    Ok(bound)
}

fn generate(bundle: &str, raw: &[u8]) -> Result<Bound> {
    let mut output = Bindgen::new()
        .web(true)?
        .typescript(false)
        // The page names the WASM, with its hash; a default path in the script would be a second,
        // unguarded way to load it.
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .input_bytes(bundle, raw.to_vec())
        .generate_output()?;
    ensure!(
        output.snippets().values().all(Vec::is_empty) && output.local_modules().is_empty(),
        "a crate brings JavaScript files of its own: the page loads one script, so that one \
         integrity value covers all of it"
    );
    Ok(Bound { js: lean(output.js()).into_bytes(), wasm: output.wasm_mut().emit_wasm() })
}

/// Without comments that fill a line and without indentation. The glue has no string over several
/// lines, in which either would mean something.
fn lean(js: &str) -> String {
    let is_comment = |line: &&str| ["//", "/*", "*"].iter().any(|start| line.starts_with(start));
    let lines = js.lines().map(str::trim).filter(|line| !line.is_empty() && !is_comment(line));
    lines.fold(String::new(), |js, line| js + line + "\n")
}

/// The boot script becomes the end of the glue: a second module fetched with `import()` could not
/// be given an integrity value.
fn append(js: &mut Vec<u8>, boot: &[u8]) {
    js.extend_from_slice(lean(&String::from_utf8_lossy(boot)).as_bytes());
}

/// Binaryen from npm, which is current; the one on `PATH` (Debian's 108) rejects what rustc emits.
fn wasm_opt(repo: &Repo) -> Option<PathBuf> {
    let path = repo.root().join("end2end/node_modules/.bin/wasm-opt");
    path.exists().then_some(path)
}

fn shrink(repo: &Repo, optimizer: &std::path::Path, wasm: &std::path::Path) -> Result<()> {
    let (program, file) = (optimizer.to_string_lossy(), wasm.to_string_lossy());
    // Feature by feature: with --all-features the result is refused by Chrome.
    run(&mut repo.command(
        &program,
        &[
            "-Oz",
            "--enable-bulk-memory",
            "--enable-nontrapping-float-to-int",
            "--enable-reference-types",
            "--enable-multivalue",
            "--enable-sign-ext",
            &file,
            "-o",
            &file,
        ],
    ))
    .context("wasm-opt must be version 120 or newer")
}
