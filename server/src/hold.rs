//! A database that came back from a backup may have old news in it: webhooks that were delivered since, and
//! outcomes that were settled since. Until the operator has looked, nothing leaves of its own accord.
//!
//! The hold is a file in the data directory, so that it outlives every process. A running server only sees it
//! go, never come: it is placed while no server runs.

use std::{
    fs::{self, File},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
    sync::Arc,
};

const NAME: &str = "outbound.hold";

/// The hold of one data directory.
#[derive(Clone, Debug)]
pub struct Hold(Arc<PathBuf>);

impl Hold {
    /// That of this directory, whether it is on or not.
    pub fn of(dir: &Path) -> Self {
        Self(Arc::new(dir.join(NAME)))
    }

    /// Whether webhooks, inquiries and receipts have to wait.
    pub fn is_on(&self) -> bool {
        self.0.exists()
    }

    /// From the next start on everything waits. It is on disk when this returns.
    pub fn place(&self) -> io::Result<()> {
        File::create(&*self.0)?.sync_all()?;
        self.0.parent().map_or(Ok(()), |dir| File::open(dir)?.sync_all())
    }

    /// Everything may leave; `false` when nothing was held.
    pub fn lift(&self) -> io::Result<bool> {
        match fs::remove_file(&*self.0) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }
}
