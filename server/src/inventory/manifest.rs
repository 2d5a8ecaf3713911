//! The list itself: routes with their headers, files with their hashes, and who has approved them.

use std::collections::BTreeMap;

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};

use crate::{
    pages::{Listing, listing},
    vault::signing::{self, SigningKey},
};

/// Stands in a header for what is different in every answer: 32 hexadecimal characters.
pub(super) const NONCE: &str = "{N}";

/// `page-manifest.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    pub version: u32,
    /// The release that it describes.
    pub kassa: String,
    pub routes: Vec<Route>,
    pub files: Vec<File>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approval: Option<Approval>,
    /// Ed25519, in base64; over everything else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
}

/// Every page below one pattern.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    pub path: String,
    /// Exactly these, in lower case; `{N}` stands for the answer's nonce.
    pub headers: BTreeMap<String, String>,
    /// URLs of the files that each of its pages loads.
    pub loads: Vec<String>,
}

/// One script, module or style sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    pub url: String,
    /// `sha384-…`
    pub integrity: String,
    pub content_type: String,
    /// Why a page loads it.
    pub purpose: String,
}

/// Who says that all of this belongs here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    pub approver: String,
    /// As `2026-04-17`.
    pub date: String,
    /// The public half, in base64.
    pub key: String,
}

/// Why a list is none.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    #[error("not a page manifest: {0}")]
    Shape(#[from] serde_json::Error),
    #[error("it is not signed")]
    Unsigned,
    #[error("the signature is not that of this list by this key")]
    Signature,
}

impl Manifest {
    /// What this program serves, by https or not. Nobody has approved it yet.
    pub fn of_this_release(is_https: bool) -> Self {
        let Listing { routes, files } = listing(is_https, NONCE);
        let routes = routes.into_iter().map(|route| Route {
            path: route.path.into(),
            headers: route.headers,
            loads: route.loads,
        });
        let files = files.into_iter().map(|file| File {
            url: file.url,
            integrity: file.integrity,
            content_type: file.content_type,
            purpose: file.purpose,
        });
        Self {
            version: 1,
            kassa: env!("CARGO_PKG_VERSION").into(),
            routes: routes.collect(),
            files: files.collect(),
            approval: None,
            signature: None,
        }
    }

    /// The same list, approved.
    #[must_use]
    pub fn signed(self, key: &SigningKey, approver: String, date: String) -> Self {
        let approval = Approval { approver, date, key: STANDARD.encode(key.public()) };
        let unsigned = Self { approval: Some(approval), signature: None, ..self };
        let signature = STANDARD.encode(key.sign(&unsigned.said()));
        Self { signature: Some(signature), ..unsigned }
    }

    /// A list from a file.
    pub fn read(text: &[u8]) -> Result<Self, ManifestError> {
        Ok(serde_json::from_slice(text)?)
    }

    /// Whether it was signed with the private half of `key`; without a key, of the one it names itself,
    /// which shows only that nothing was lost on the way.
    pub fn check(&self, key: Option<&str>) -> Result<(), ManifestError> {
        let (Some(approval), Some(signature)) = (&self.approval, &self.signature) else {
            return Err(ManifestError::Unsigned);
        };
        let key = key.map_or(approval.key.as_str(), str::trim);
        let decoded = STANDARD.decode(key).ok().zip(STANDARD.decode(signature).ok());
        let unsigned = Self { signature: None, ..self.clone() };
        let is_theirs =
            decoded.is_some_and(|(key, mark)| signing::is_by(&key, &unsigned.said(), &mark));
        if key == approval.key && is_theirs { Ok(()) } else { Err(ManifestError::Signature) }
    }

    /// As it stands in its file.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// The bytes that are signed: the members in the order of this type, without white space.
    fn said(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// The route of a path.
    pub(super) fn route(&self, path: &str) -> Option<&Route> {
        let fits = |pattern: &str| {
            let (mut ours, mut theirs) = (pattern.split('/'), path.split('/'));
            loop {
                match (ours.next(), theirs.next()) {
                    (None, None) => return true,
                    (Some(our), Some(their)) if our == their => {}
                    (Some(our), Some(their)) if our.starts_with('{') && !their.is_empty() => {}
                    _ => return false,
                }
            }
        };
        // A written segment wins over a parameter.
        let found = self.routes.iter().filter(|route| fits(&route.path));
        found.min_by_key(|route| route.path.matches('{').count())
    }

    pub(super) fn file(&self, url: &str) -> Option<&File> {
        self.files.iter().find(|file| file.url == url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed() -> Manifest {
        let key = SigningKey::from_seed(&[7; 32]).unwrap();
        Manifest::of_this_release(true).signed(&key, "Ann".into(), "2026-04-17".into())
    }

    #[test]
    fn a_signed_list_is_read_back_and_holds_by_its_key_only() {
        let manifest = Manifest::read(signed().text().as_bytes()).unwrap();
        let key = manifest.approval.clone().unwrap().key;
        assert!(manifest.check(None).is_ok());
        assert!(manifest.check(Some(&key)).is_ok());
        let other = STANDARD.encode(SigningKey::from_seed(&[8; 32]).unwrap().public());
        assert!(matches!(manifest.check(Some(&other)), Err(ManifestError::Signature)));
        assert!(matches!(manifest.check(Some("")), Err(ManifestError::Signature)));
        let unsigned = Manifest::of_this_release(true);
        assert!(matches!(unsigned.check(None), Err(ManifestError::Unsigned)));
    }

    #[test]
    fn a_list_that_was_changed_is_not_the_one_that_was_signed() {
        let changes: [fn(&mut Manifest); 4] = [
            |list| list.kassa.push('1'),
            |list| list.routes[0].path.push('x'),
            |list| drop(list.routes[0].headers.insert("x-a".into(), "b".into())),
            |list| list.approval.as_mut().unwrap().approver.push('x'),
        ];
        for change in changes {
            let mut manifest = signed();
            change(&mut manifest);
            assert!(manifest.check(None).is_err());
        }
        let resigned = Manifest { approval: None, ..signed() };
        assert!(resigned.check(None).is_err());
    }

    #[test]
    fn a_path_has_its_route() {
        let manifest = signed();
        let path = |path: &str| manifest.route(path).map(|route| route.path.clone());
        assert_eq!(path("/checkout/cs_1").as_deref(), Some("/checkout/{id}"));
        assert_eq!(path("/docs").as_deref(), Some("/docs"));
        assert_eq!(path("/checkout/"), None);
        assert_eq!(path("/checkout/cs_1/more/of"), None);
    }
}
