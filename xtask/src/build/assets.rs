//! Files as the browser may keep them for ever: named by their content, with an integrity value,
//! compressed once. The server only picks; it never compresses an asset.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};

use super::manifest::Entry;
use super::write;

/// Turns content into what travels.
type Encode = fn(&[u8]) -> Result<Vec<u8>>;

/// By the suffix of the file beside the plain one.
const ENCODINGS: [(&str, Encode); 2] = [("br", brotli), ("gz", gzip)];

/// One file to publish.
pub struct Source {
    stem: &'static str,
    extension: &'static str,
    purpose: &'static str,
    content: Vec<u8>,
}

impl Source {
    pub fn new(
        stem: &'static str,
        extension: &'static str,
        purpose: &'static str,
        content: Vec<u8>,
    ) -> Self {
        Self { stem, extension, purpose, content }
    }

    /// `<stem>.<16 hex of SHA-256>.<extension>`: new content is a new address.
    fn name(&self) -> String {
        format!("{}.{}.{}", self.stem, &sha256_hex(&self.content)[..16], self.extension)
    }
}

/// Writes every file with its `.br` and `.gz`, removes what is no longer published.
pub fn publish(folder: &Path, sources: &[Source]) -> Result<Vec<Entry>> {
    fs::create_dir_all(folder)?;
    let mut kept = BTreeSet::new();
    let mut entries = Vec::new();
    for source in sources {
        let name = source.name();
        let plain = folder.join(&name);
        // The name vouches for the content, so compressed files beside an equal one are current.
        let is_current = fs::read(&plain).is_ok_and(|old| old == source.content);
        for (suffix, encode) in ENCODINGS {
            let encoded = format!("{name}.{suffix}");
            let path = folder.join(&encoded);
            if !(is_current && path.exists()) {
                write(&path, &encode(&source.content)?)?;
            }
            kept.insert(encoded);
        }
        write(&plain, &source.content)?; // last: its presence says that the others are there
        let entry = Entry {
            key: format!("{}.{}", source.stem, source.extension),
            purpose: source.purpose.to_owned(),
            url: format!("/assets/{name}"),
            integrity: integrity(&source.content),
            content_type: content_type(source.extension)?.to_owned(),
            bytes: fs::metadata(&plain)?.len(),
            br_bytes: fs::metadata(folder.join(format!("{name}.br")))?.len(),
        };
        println!("      {:<14} {:>7} B, brotli {:>6} B", entry.key, entry.bytes, entry.br_bytes);
        entries.push(entry);
        kept.insert(name);
    }
    remove_others(folder, &kept)?;
    Ok(entries)
}

/// Lower-case hexadecimal SHA-256.
pub fn sha256_hex(content: &[u8]) -> String {
    use std::fmt::Write;
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(content) {
        let _ = write!(hex, "{byte:02x}"); // writing to a String cannot fail
    }
    hex
}

/// Subresource Integrity, as it stands in the attribute.
fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(content)))
}

fn content_type(extension: &str) -> Result<&'static str> {
    Ok(match extension {
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        other => bail!("no content type is known for .{other}"),
    })
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut out, &params).context("brotli failed")?;
    Ok(out)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

fn remove_others(folder: &Path, kept: &BTreeSet<String>) -> Result<()> {
    for file in fs::read_dir(folder)? {
        let file = file?;
        if !kept.contains(file.file_name().to_string_lossy().as_ref()) {
            fs::remove_file(file.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn source(content: &str) -> Source {
        Source::new("style", "css", "how it looks", content.as_bytes().to_vec())
    }

    /// An empty folder of this test alone.
    fn folder(test: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("xtask-{test}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    fn names(folder: &Path) -> Vec<String> {
        let files = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> =
            files.map(|f| f.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_name_and_an_integrity_are_those_of_the_content() {
        // SHA-256 and SHA-384 of "abc": FIPS 180-4 examples.
        assert_eq!(source("abc").name(), "style.ba7816bf8f01cfea.css");
        assert_eq!(
            integrity(b"abc"),
            "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn"
        );
    }

    #[test]
    fn a_file_is_published_with_both_encodings_and_the_old_one_is_gone() {
        let folder = folder("publish");
        publish(&folder, &[source("old{}")]).unwrap();
        let entries = publish(&folder, &[source("abc")]).unwrap();
        let name = "style.ba7816bf8f01cfea.css";
        assert_eq!(names(&folder), [name, &format!("{name}.br"), &format!("{name}.gz")]);
        assert_eq!((entries[0].key.as_str(), entries[0].bytes), ("style.css", 3));
        assert_eq!(entries[0].url, format!("/assets/{name}"));

        let mut text = String::new();
        let gz = fs::File::open(folder.join(format!("{name}.gz"))).unwrap();
        flate2::read::GzDecoder::new(gz).read_to_string(&mut text).unwrap();
        assert_eq!(text, "abc");
        let mut plain = Vec::new();
        let br = fs::read(folder.join(format!("{name}.br"))).unwrap();
        brotli::BrotliDecompress(&mut br.as_slice(), &mut plain).unwrap();
        assert_eq!(plain, b"abc");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn equal_content_leaves_the_files_untouched() {
        let folder = folder("untouched");
        publish(&folder, &[source("abc")]).unwrap();
        let br = folder.join("style.ba7816bf8f01cfea.css.br");
        fs::write(&br, b"from last time").unwrap();
        publish(&folder, &[source("abc")]).unwrap();
        assert_eq!(fs::read(&br).unwrap(), b"from last time");
        fs::remove_dir_all(folder).unwrap();
    }
}
