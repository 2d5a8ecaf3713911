//! `expand[]`: which ids are answered as whole objects.

use super::params::{Params, Wrong};

/// Paths that are expanded, seen from one object.
#[derive(Clone, Copy, Debug)]
pub struct Expand<'a> {
    paths: &'a [String],
    /// What leads to this object, dots and all.
    prefix: &'a str,
}

/// Reads `expand[]`; `known` is all that can be.
pub fn read(params: &Params<'_>, known: &[&str]) -> Result<Vec<String>, Wrong> {
    let paths = params.texts("expand", 100)?.unwrap_or_default();
    match paths.iter().find(|path| !known.contains(&path.as_str())) {
        Some(path) => {
            params.refuse("", "expand", format!("This property cannot be expanded ({path})."))
        }
        None => Ok(paths),
    }
}

impl<'a> Expand<'a> {
    /// Nothing.
    pub const NONE: Self = Self { paths: &[], prefix: "" };

    /// As was read; in a list the paths begin with `data.`.
    pub const fn of(paths: &'a [String], is_list: bool) -> Self {
        Self { paths, prefix: if is_list { "data." } else { "" } }
    }

    /// Whether this member is expanded.
    pub fn has(self, name: &str) -> bool {
        self.paths.iter().any(|path| {
            path.strip_prefix(self.prefix)
                .and_then(|path| path.strip_prefix(name))
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }

    /// Seen from the object in this member, if that is expanded.
    pub fn inner(self, name: &str) -> Option<Expand<'a>> {
        self.has(name).then(|| {
            let inner = self.paths.iter().find_map(|path| {
                let at = path.strip_prefix(self.prefix)?.strip_prefix(name)?.strip_prefix('.')?;
                path.get(..path.len() - at.len())
            });
            // A path that no other begins with: nothing further is expanded.
            Expand { prefix: inner.unwrap_or("\0"), ..self }
        })
    }
}
