//! The file of the master key: 64 hexadecimal characters that only their owner may read.
//!
//! It appears whole or not at all, and it is never overwritten: with it go all sealed secrets.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind, Read, Write},
    path::{Path, PathBuf},
};

use zeroize::Zeroizing;

use super::hex;
use crate::clock::IdSource;

type Master = Zeroizing<[u8; 32]>;

pub(super) fn open_or_create(path: &Path, ids: &dyn IdSource) -> io::Result<Master> {
    match File::open(path) {
        Ok(file) => read(path, file),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            create(path, ids)?;
            // Read it even so: another process may have been faster, and its key is the one.
            read(path, File::open(path)?)
        }
        Err(error) => Err(about(path, error.kind(), &error.to_string())),
    }
}

fn read(path: &Path, file: File) -> io::Result<Master> {
    check_mode(path, &file)?;
    let not_a_key = || about(path, ErrorKind::InvalidData, "not a key of 64 hex characters");
    // One byte more than a key and its line end, to notice a longer file without reading it all.
    let mut text = Zeroizing::new(String::with_capacity(66));
    file.take(66).read_to_string(&mut text).map_err(|_| not_a_key())?;
    let mut master = Zeroizing::new([0; 32]);
    let digits = text.strip_suffix('\n').unwrap_or(&text);
    hex::decode(digits, &mut *master).ok_or_else(not_a_key)?;
    Ok(master)
}

fn create(path: &Path, ids: &dyn IdSource) -> io::Result<()> {
    let temporary = temporary_beside(path, ids);
    let result = write_synced(&temporary, ids).and_then(|()| publish(&temporary, path));
    let removed = fs::remove_file(&temporary);
    result.map_err(|error| about(path, error.kind(), &format!("cannot be created: {error}")))?;
    removed?;
    sync_folder(path)
}

fn write_synced(temporary: &Path, ids: &dyn IdSource) -> io::Result<()> {
    let mut master = Zeroizing::new([0; 32]);
    ids.fill(&mut *master);
    let text = Zeroizing::new(hex::encode(&*master));
    let mut file = private_file().open(temporary)?;
    file.write_all(text.as_bytes())?;
    file.write_all(b"\n")?;
    file.sync_all()
}

/// A link, not a rename: a rename would replace the key that another process has just begun to use.
fn publish(temporary: &Path, path: &Path) -> io::Result<()> {
    match fs::hard_link(temporary, path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        result => result,
    }
}

fn temporary_beside(path: &Path, ids: &dyn IdSource) -> PathBuf {
    let mut random = [0; 8];
    ids.fill(&mut random);
    path.with_added_extension(hex::encode(&random))
}

fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

#[cfg(unix)]
fn check_mode(path: &Path, file: &File) -> io::Result<()> {
    let mode = std::os::unix::fs::PermissionsExt::mode(&file.metadata()?.permissions());
    let for_others = mode & 0o077;
    if for_others == 0 {
        return Ok(());
    }
    let problem = format!("others may use it (mode {:o}); chmod 600 it", mode & 0o777);
    Err(about(path, ErrorKind::PermissionDenied, &problem))
}

#[cfg(not(unix))]
fn check_mode(_: &Path, _: &File) -> io::Result<()> {
    Ok(())
}

/// A new name is on disk only when its folder is.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    File::open(parent.unwrap_or(Path::new(".")))?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

fn about(path: &Path, kind: ErrorKind, problem: &str) -> io::Error {
    io::Error::new(kind, format!("master key {}: {problem}", path.display()))
}
