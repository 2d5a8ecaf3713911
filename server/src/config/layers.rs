//! Where settings come from, each layer over the one before: defaults, file, environment, flags.
//!
//! Settings are applied one by one and the whole is read after each, so that a refusal can name the
//! setting and where it was made.

use std::{
    ffi::{OsStr, OsString},
    fmt, fs, io,
    path::{Path, PathBuf},
};

use toml::{Table, Value};

use super::{Config, key};

const DEFAULTS: &str = include_str!("../../config.default.toml");
const DEFAULT_FILE: &str = "kassa.toml";
const FILE_VARIABLE: &str = "KASSA_CONFIG";

/// What this process was started with.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The file that the command line names.
    pub file: Option<PathBuf>,
    /// The environment; what is not ours is left alone.
    pub variables: Vec<(OsString, OsString)>,
    pub flags: Vec<Flag>,
}

/// A setting made on the command line.
#[derive(Clone, Debug)]
pub struct Flag {
    /// As typed, with its dashes.
    pub name: &'static str,
    /// The setting, as `section.key`.
    pub key: &'static str,
    pub value: Value,
}

/// Why the settings were refused. Its `Display` is a sentence for the operator.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("cannot read the configuration file {}", .0.display())]
    Read(PathBuf, #[source] io::Error),
    #[error("{origin}, line {line}: {why}")]
    Syntax { origin: String, line: usize, why: String },
    #[error("{origin}: there is no setting {key}{}", hint(.nearest.as_deref()))]
    Unknown { origin: String, key: String, nearest: Option<String> },
    #[error("{origin}: {key} {why}")]
    Value { origin: String, key: String, why: String },
}

fn hint(nearest: Option<&str>) -> String {
    nearest.map(|key| format!("; did you mean {key}?")).unwrap_or_default()
}

/// Reads the layers in order.
pub(super) fn load(sources: Sources) -> Result<Config, ConfigError> {
    let mut layers = Layers::defaults()?;
    if let Some((path, text)) = file(sources.file, &sources.variables)? {
        layers.read_file(&path.display(), &text)?;
    }
    layers.read_variables(sources.variables)?;
    for Flag { name, key, value } in sources.flags {
        layers.set(&name, key, value)?;
    }
    Ok(layers.config)
}

/// The settings as far as they have been read.
struct Layers {
    tree: Table,
    keys: Vec<String>,
    config: Config,
}

impl Layers {
    fn defaults() -> Result<Self, ConfigError> {
        let tree = parse(&"config.default.toml", DEFAULTS)?;
        let config = read(&tree).map_err(|why| ConfigError::Value {
            origin: "config.default.toml".to_owned(),
            key: String::new(),
            why,
        })?;
        let keys = key::leaves(tree.clone()).into_iter().map(|(key, _)| key).collect();
        Ok(Self { tree, keys, config })
    }

    fn read_file(&mut self, origin: &dyn fmt::Display, text: &str) -> Result<(), ConfigError> {
        for (key, value) in key::leaves(parse(origin, text)?) {
            match self.tree.get(&key) {
                // An empty section says nothing.
                Some(_) if value.is_table() => {}
                Some(_) => {
                    return Err(refused(origin, &key, &format!("is a section: write [{key}]")));
                }
                None => self.set(origin, &key, value)?,
            }
        }
        Ok(())
    }

    fn read_variables(&mut self, variables: Vec<(OsString, OsString)>) -> Result<(), ConfigError> {
        for (name, value) in variables {
            let Some(name) = name.to_str().filter(|name| name.starts_with(key::PREFIX)) else {
                continue;
            };
            let key = key::of_variable(name);
            let like = key::get(&self.tree, &key).filter(|_| key::variable(&key) == name);
            let like = like.ok_or_else(|| ConfigError::Unknown {
                origin: "environment".to_owned(),
                key: name.to_owned(),
                nearest: key::nearest(&self.keys, &key).map(|key| key::variable(&key)),
            })?;
            let value = value.to_str().ok_or_else(|| refused(&name, &key, "must be UTF-8"))?;
            let value = from_text(like, value).map_err(|why| refused(&name, &key, why))?;
            self.set(&name, &key, value)?;
        }
        Ok(())
    }

    /// Makes one setting and reads the whole again.
    fn set(
        &mut self,
        origin: &dyn fmt::Display,
        key: &str,
        value: Value,
    ) -> Result<(), ConfigError> {
        let like = key::get(&self.tree, key).ok_or_else(|| ConfigError::Unknown {
            origin: origin.to_string(),
            key: key.to_owned(),
            nearest: key::nearest(&self.keys, key),
        })?;
        if !like.same_type(&value) {
            return Err(refused(origin, key, must_be(like)));
        }
        key::put(&mut self.tree, key, value);
        self.config = read(&self.tree).map_err(|why| refused(origin, key, &why))?;
        Ok(())
    }
}

/// The file to read and its text, if there is one. One that is named must be there.
fn file(
    named: Option<PathBuf>,
    variables: &[(OsString, OsString)],
) -> Result<Option<(PathBuf, String)>, ConfigError> {
    let by_variable = variables.iter().find(|(name, _)| name == OsStr::new(FILE_VARIABLE));
    let named = named.or_else(|| by_variable.map(|(_, path)| PathBuf::from(path)));
    let path = named.as_deref().unwrap_or(Path::new(DEFAULT_FILE));
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some((path.to_owned(), text))),
        Err(error) if error.kind() == io::ErrorKind::NotFound && named.is_none() => Ok(None),
        Err(error) => Err(ConfigError::Read(path.to_owned(), error)),
    }
}

fn parse(origin: &dyn fmt::Display, text: &str) -> Result<Table, ConfigError> {
    text.parse().map_err(|error: toml::de::Error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        // The error's own `Display` would print the line, with whatever is in it.
        ConfigError::Syntax {
            origin: origin.to_string(),
            line: before.matches('\n').count() + 1,
            why: error.message().to_owned(),
        }
    })
}

fn read(tree: &Table) -> Result<Config, String> {
    tree.clone().try_into().map_err(|error: toml::de::Error| error.message().to_owned())
}

fn refused(origin: &dyn fmt::Display, key: &str, why: &str) -> ConfigError {
    ConfigError::Value { origin: origin.to_string(), key: key.to_owned(), why: why.to_owned() }
}

/// Reads text as the type that the default has.
fn from_text(like: &Value, text: &str) -> Result<Value, &'static str> {
    match like {
        Value::Boolean(_) => text.parse().map(Value::Boolean).map_err(|_| must_be(like)),
        Value::Integer(_) => text.parse().map(Value::Integer).map_err(|_| must_be(like)),
        Value::Array(_) => {
            let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
            // An empty default does not say of what it is a list.
            let item = |text: &str| text.parse().map_or_else(|_| text.into(), Value::Integer);
            Ok(Value::Array(items.map(item).collect()))
        }
        _ => Ok(text.into()),
    }
}

fn must_be(like: &Value) -> &'static str {
    match like {
        Value::Boolean(_) => "must be true or false",
        Value::Integer(_) => "must be a whole number",
        Value::Array(_) => "must be a list",
        _ => "must be a text",
    }
}
