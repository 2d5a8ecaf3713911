//! A JSON body in the one form that all bodies of equal meaning share: members sorted by name, no white
//! space, strings with as few escapes as can be, numbers as they were written.

use std::collections::BTreeMap;

use serde_json::{Error, value::RawValue};
use zeroize::Zeroizing;

/// The canonical form of a body that [`super::json::object`] has read. It may hold a card number, so it
/// is wiped when dropped.
pub fn canonical(body: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
    // It is never longer than what it is made of; growing would leave copies behind.
    let mut out = Zeroizing::new(Vec::with_capacity(body.len().max(2)));
    match body {
        [] => out.extend_from_slice(b"{}"),
        _ => write(serde_json::from_slice(body)?, &mut out)?,
    }
    Ok(out)
}

fn write(value: &RawValue, out: &mut Vec<u8>) -> Result<(), Error> {
    let text = value.get();
    match text.as_bytes().first() {
        Some(b'{') => {
            let members: BTreeMap<String, &RawValue> = serde_json::from_str(text)?;
            let mut before = b'{';
            for (name, value) in &members {
                out.push(before);
                serde_json::to_writer(&mut *out, name)?;
                out.push(b':');
                write(value, out)?;
                before = b',';
            }
            out.extend_from_slice(if members.is_empty() { b"{}" } else { b"}" });
        }
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(text)?;
            let mut before = b'[';
            for item in &items {
                out.push(before);
                write(item, out)?;
                before = b',';
            }
            out.extend_from_slice(if items.is_empty() { b"[]" } else { b"]" });
        }
        Some(b'"') => {
            let text: Zeroizing<String> = Zeroizing::new(serde_json::from_str(text)?);
            serde_json::to_writer(out, &*text)?;
        }
        _ => out.extend_from_slice(text.as_bytes()),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_bodies_have_one_form_and_others_have_another() {
        let table = [
            ("", "{}"),
            (" { } ", "{}"),
            (r#"{"b":1,"a":2}"#, r#"{"a":2,"b":1}"#),
            ("{\"amount\" : 4900,\n\t\"currency\":\"USD\"}", r#"{"amount":4900,"currency":"USD"}"#),
            (r#"{"a":"\u0041\/\u00e9"}"#, "{\"a\":\"A/é\"}"),
            (r#"{"\u0061":1}"#, r#"{"a":1}"#),
            (r#"{"a":"\"\\\u000a\u0001"}"#, r#"{"a":"\"\\\n\u0001"}"#),
            (r#"{"a":[ 1 , [ ] ,{"d":0,"c":null}]}"#, r#"{"a":[1,[],{"c":null,"d":0}]}"#),
            (r#"{"a":[true,false , null]}"#, r#"{"a":[true,false,null]}"#),
            (
                r#"{"a":1.50,"b":1e2,"c":-0,"d":99999999999999999999}"#,
                r#"{"a":1.50,"b":1e2,"c":-0,"d":99999999999999999999}"#,
            ),
        ];
        for (body, expected) in table {
            let form = canonical(body.as_bytes()).unwrap();
            assert_eq!(std::str::from_utf8(&form).unwrap(), expected, "{body}");
            assert_eq!(canonical(&form).unwrap(), form, "{body}");
            assert!(form.len() <= form.capacity() && form.capacity() <= body.len().max(2));
        }
    }
}
