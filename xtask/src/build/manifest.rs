//! `target/site/page-manifest.json`: what a page may load. The server takes addresses and
//! integrity values from it, the size gate takes the sizes.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::{read, write};

/// Every file that a page refers to.
#[derive(Debug, PartialEq, Eq)]
pub struct Manifest {
    pub entries: Vec<Entry>,
}

/// One file, under the name that source code knows it by.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// `checkout.js`: the name without its hash.
    pub key: String,
    /// Why the page loads it, for those who must account for every script (PCI DSS 6.4.3).
    pub purpose: String,
    pub url: String,
    /// `sha384-…`, ready for the attribute.
    pub integrity: String,
    pub content_type: String,
    pub bytes: u64,
    /// What travels to a browser that takes brotli.
    pub br_bytes: u64,
}

impl Manifest {
    pub fn write(&self, site: &Path) -> Result<()> {
        let entries: Vec<Value> = self.entries.iter().map(Entry::to_json).collect();
        let mut text = serde_json::to_string_pretty(&json!({ "entries": entries }))?;
        text.push('\n');
        write(&site.join("page-manifest.json"), text.as_bytes())
    }

    pub fn read(site: &Path) -> Result<Self> {
        let bytes =
            read(&site.join("page-manifest.json")).context("build first: cargo xtask build")?;
        Self::parse(&bytes).context("page-manifest.json is not as `cargo xtask build` writes it")
    }

    fn parse(bytes: &[u8]) -> Result<Self> {
        let root: Value = serde_json::from_slice(bytes)?;
        let entries = root["entries"].as_array().context("no entries")?;
        Ok(Self { entries: entries.iter().map(Entry::from_json).collect::<Result<_>>()? })
    }
}

impl Entry {
    fn to_json(&self) -> Value {
        json!({
            "key": self.key,
            "purpose": self.purpose,
            "url": self.url,
            "integrity": self.integrity,
            "content_type": self.content_type,
            "bytes": self.bytes,
            "br_bytes": self.br_bytes,
        })
    }

    fn from_json(entry: &Value) -> Result<Self> {
        let text = |field: &'static str| entry[field].as_str().map(str::to_owned).context(field);
        let number = |field: &'static str| entry[field].as_u64().context(field);
        Ok(Self {
            key: text("key")?,
            purpose: text("purpose")?,
            url: text("url")?,
            integrity: text("integrity")?,
            content_type: text("content_type")?,
            bytes: number("bytes")?,
            br_bytes: number("br_bytes")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_can_be_read() {
        let site = std::env::temp_dir().join(format!("xtask-manifest-{}", std::process::id()));
        let manifest = Manifest {
            entries: vec![Entry {
                key: "checkout.js".to_owned(),
                purpose: "starts the islands".to_owned(),
                url: "/assets/checkout.0123456789abcdef.js".to_owned(),
                integrity: "sha384-AA+/".to_owned(),
                content_type: "text/javascript; charset=utf-8".to_owned(),
                bytes: 20_000,
                br_bytes: 5_900,
            }],
        };
        manifest.write(&site).unwrap();
        assert_eq!(Manifest::read(&site).unwrap(), manifest);
        std::fs::remove_dir_all(site).unwrap();
    }

    #[test]
    fn a_missing_field_is_named() {
        let error = Manifest::parse(br#"{"entries":[{"key":"a"}]}"#).unwrap_err();
        assert_eq!(error.to_string(), "purpose");
    }
}
