//! The headers of an answer, held against the list.

use std::collections::BTreeMap;

use super::{Finding, What, manifest::NONCE};

/// Of one connection or one answer; says nothing about what a browser does with it.
const OF_TRANSPORT: &[&str] = &[
    "connection",
    "content-encoding",
    "content-length",
    "date",
    "keep-alive",
    "request-id",
    "transfer-encoding",
    "x-request-id",
];
/// In which a page may speak.
const LANGUAGES: &[&str] = &["en", "ru", "az"];

/// The nonce of an answer, from its policy; empty when there is none.
pub(super) fn nonce(headers: &[(String, String)]) -> String {
    let policy = headers.iter().find(|(name, _)| name == "content-security-policy");
    let after = policy.and_then(|(_, policy)| policy.split_once("'nonce-"));
    let nonce = after.and_then(|(_, after)| after.split_once('\'')).map(|(nonce, _)| nonce);
    let is_sound = |nonce: &&str| {
        nonce.len() == 32 && nonce.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    };
    nonce.filter(is_sound).unwrap_or_default().into()
}

/// Every header that is missing, doubled, different or not ours.
pub(super) fn compare(
    headers: &[(String, String)],
    expected: &BTreeMap<String, String>,
    nonce: &str,
    at: &str,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut find = |what, detail: &str| {
        findings.push(Finding { what, at: at.into(), detail: detail.into() });
    };
    for (name, value) in expected {
        let value = value.replace(NONCE, nonce);
        let mut said = headers.iter().filter(|(known, _)| known == name);
        let is_so = said.next().is_some_and(|(_, said)| *said == value) && said.next().is_none();
        if !is_so {
            find(What::ChangedHeader, name);
        }
    }
    for (name, value) in headers.iter().filter(|(name, _)| !expected.contains_key(name)) {
        let is_known = match name.as_str() {
            "content-language" => LANGUAGES.contains(&value.as_str()),
            name => OF_TRANSPORT.contains(&name),
        };
        if !is_known {
            find(What::UnknownHeader, name);
        }
    }
    findings
}
