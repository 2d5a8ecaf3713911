//! Files of a backup: sums, names, and moves that a power failure leaves either done or not done.

use std::{
    ffi::OsString,
    fmt::{self, Write as _},
    fs::{self, File},
    io::{self, Read, Write as _},
    path::{Path, PathBuf},
};

use anyhow::Context;
use domain::time::Micros;
use sha2::{Digest, Sha256};

/// The SHA-256 of a file, under the name by which it lies beside the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    pub hex: String,
    pub name: String,
}

impl Sum {
    /// What is in `file` now, under the name that `path` has.
    pub(super) fn of(file: &Path, path: &Path) -> anyhow::Result<Self> {
        let mut hash = Sha256::new();
        let mut bytes = File::open(file)?;
        let mut block = vec![0; 1 << 16];
        loop {
            let n_read = bytes.read(&mut block)?;
            if n_read == 0 {
                break;
            }
            hash.update(&block[..n_read]);
        }
        let hex = hash.finalize().iter().fold(String::new(), |mut text, byte| {
            // Writing to a string does not fail.
            let _ = write!(text, "{byte:02x}");
            text
        });
        Ok(Self { hex, name: name(path)? })
    }

    /// Whether it is that of a file of this name.
    pub(super) fn is_of(&self, path: &Path) -> bool {
        name(path).is_ok_and(|name| name == self.name)
    }
}

/// A line as `sha256sum` writes and checks it.
impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}  {}", self.hex, self.name)
    }
}

fn name(path: &Path) -> anyhow::Result<String> {
    let name = path.file_name().and_then(|name| name.to_str());
    Ok(name.with_context(|| format!("{} names no file", path.display()))?.to_owned())
}

/// The file whose name has this more.
pub(super) fn beside(path: &Path, more: &str) -> anyhow::Result<PathBuf> {
    let name = path.file_name().with_context(|| format!("{} names no file", path.display()))?;
    let name: OsString = [name, ".".as_ref(), more.as_ref()].into_iter().collect();
    Ok(path.with_file_name(name))
}

/// The last file of a backup.
pub(super) fn write_sums(path: &Path, sums: &[Sum]) -> anyhow::Result<()> {
    let part = beside(path, "part")?;
    let lines: String = sums.iter().map(|sum| sum.to_string() + "\n").collect();
    File::create(&part)?.write_all(lines.as_bytes())?;
    settle(&part, path)
}

pub(super) fn read_sums(path: &Path) -> anyhow::Result<Vec<Sum>> {
    let text = fs::read_to_string(path);
    let text = text.with_context(|| format!("cannot read {}", path.display()))?;
    let sum = |line: &str| {
        let (hex, name) = line.split_once("  ")?;
        Some(Sum { hex: hex.to_owned(), name: name.to_owned() })
    };
    let sums: Option<Vec<Sum>> = text.lines().map(sum).collect();
    sums.with_context(|| format!("{} holds no sums", path.display()))
}

/// Copies the bytes into a file that is there.
pub(super) fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    let mut source = File::open(from).with_context(|| format!("cannot open {}", from.display()))?;
    let mut target = File::options().write(true).truncate(true).open(to)?;
    io::copy(&mut source, &mut target)?;
    Ok(())
}

/// Gives a finished file its name; both are on disk when this returns.
pub(super) fn settle(part: &Path, path: &Path) -> anyhow::Result<()> {
    File::open(part)?.sync_all()?;
    fs::rename(part, path)?;
    let dir = path.parent().filter(|dir| !dir.as_os_str().is_empty());
    File::open(dir.unwrap_or(Path::new(".")))?.sync_all()?;
    Ok(())
}

/// Moves a database away, with the log that may hold its last commits. Where it is then.
pub(super) fn move_aside(path: &Path, now: Micros) -> anyhow::Result<Option<PathBuf>> {
    if !path.exists() {
        return Ok(None);
    }
    let aside = beside(path, &format!("replaced-{}", now.seconds()))?;
    for end in ["-wal", "-shm", ""] {
        let named = |path: &Path| {
            let mut name = path.as_os_str().to_owned();
            name.push(end);
            PathBuf::from(name)
        };
        match fs::rename(named(path), named(&aside)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(Some(aside))
}
