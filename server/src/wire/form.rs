//! Bodies as forms write them, with brackets for what lies inside: `a[b]=1&c[0][d]=2&e[]=3`. They are read into the
//! same tree as JSON; every value is a string, and an empty one stands for none.

use zeroize::Zeroizing;

use super::{Invalid, json::Json};

/// How deep brackets may go.
const NESTING_MAX: usize = 10;
/// How many pairs one body may have.
const PAIRS_MAX: usize = 1000;

/// One object, and the form that all bodies of equal meaning share.
pub fn object(body: &[u8]) -> Result<(Json, Zeroizing<Vec<u8>>), Invalid> {
    let wrong = |message: &str| Invalid::new("", message);
    if std::str::from_utf8(body).is_err() {
        return Err(wrong("the body is not UTF-8"));
    }
    let mut pairs = url::form_urlencoded::parse(body)
        .map(|(name, value)| (name.into_owned(), Zeroizing::new(value.into_owned())))
        .collect::<Vec<_>>();
    if pairs.len() > PAIRS_MAX {
        return Err(wrong("the body has too many members"));
    }
    let mut top = Vec::new();
    for (name, value) in &pairs {
        let path =
            path(name).ok_or_else(|| wrong("the body has a member with unbalanced brackets"))?;
        if path.len() > NESTING_MAX {
            return Err(wrong("the body is nested too deeply"));
        }
        put(&mut top, &path, value.clone())
            .ok_or_else(|| Invalid::new(name.clone(), format!("{name} stands twice")))?;
    }
    // Lists keep their order: of equal names the sort changes none.
    pairs.sort_by(|(one, _), (other, _)| one.cmp(other));
    let mut canonical = Zeroizing::new(Vec::with_capacity(3 * body.len() + 2));
    for (name, value) in &pairs {
        for text in [name.as_str(), value.as_str()] {
            for part in url::form_urlencoded::byte_serialize(text.as_bytes()) {
                canonical.extend_from_slice(part.as_bytes());
            }
            canonical.push(b'&');
        }
    }
    Ok((listed(Json::Object(top)), canonical))
}

/// `a[b][]` → `a`, `b`, and nothing.
fn path(name: &str) -> Option<Vec<&str>> {
    let (first, mut rest) = match name.find('[') {
        Some(at) => name.split_at(at),
        None => (name, ""),
    };
    let mut path = vec![first];
    while !rest.is_empty() {
        let (inside, after) = rest.strip_prefix('[')?.split_once(']')?;
        path.push(inside);
        rest = after;
    }
    let is_named = !first.is_empty() && !name.contains("[[");
    is_named.then_some(path)
}

/// `None`: the place is taken.
fn put(members: &mut Vec<(String, Json)>, path: &[&str], value: Zeroizing<String>) -> Option<()> {
    let (first, rest) = path.split_first()?;
    // `[]` is the next place of a list.
    let name = if first.is_empty() { members.len().to_string() } else { (*first).to_owned() };
    let place = members.iter().position(|(known, _)| *known == name);
    if rest.is_empty() {
        if place.is_some() {
            return None;
        }
        let value = if value.is_empty() { Json::Null } else { Json::Text(value) };
        members.push((name, value));
        return Some(());
    }
    let place = place.unwrap_or_else(|| {
        members.push((name, Json::Object(Vec::new())));
        members.len() - 1
    });
    match &mut members.get_mut(place)?.1 {
        Json::Object(inner) => put(inner, rest, value),
        _ => None,
    }
}

/// Objects whose members are 0, 1, 2 … are lists.
fn listed(json: Json) -> Json {
    let Json::Object(members) = json else { return json };
    let members = members.into_iter().map(|(name, value)| (name, listed(value)));
    let members = members.collect::<Vec<_>>();
    let is_list = !members.is_empty()
        && members.iter().enumerate().all(|(place, (name, _))| *name == place.to_string());
    if is_list {
        return Json::Array(members.into_iter().map(|(_, value)| value).collect());
    }
    Json::Object(members)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::json;

    #[test]
    fn brackets_make_objects_and_lists() {
        let table = [
            ("", "{}"),
            ("a=1", r#"{"a":"1"}"#),
            ("a[b]=1&a[c]=x+y%21", r#"{"a":{"b":"1","c":"x y!"}}"#),
            ("a[]=1&a[]=2", r#"{"a":["1","2"]}"#),
            ("a[0][b]=1&a[0][c][d]=2&a[1][b]=3", r#"{"a":[{"b":"1","c":{"d":"2"}},{"b":"3"}]}"#),
            ("a=", r#"{"a":null}"#),
        ];
        for (form, expected) in table {
            let read = object(form.as_bytes()).map(|(read, _)| read);
            assert_eq!(read, json::object(expected.as_bytes()), "{form}");
        }
        for wrong in ["a=1&a=2", "a[b=1", "a]b[=1", "[a]=1", "a=1&a[b]=2", "a[b]=1&a=2", "a[[b]]=1"]
        {
            assert!(object(wrong.as_bytes()).is_err(), "{wrong}");
        }
        let deep = format!("a{}=1", "[b]".repeat(10));
        assert!(object(deep.as_bytes()).is_err());
    }

    #[test]
    fn bodies_of_equal_meaning_have_one_form() {
        let form = |text: &str| object(text.as_bytes()).unwrap().1;
        assert_eq!(form("b=2&a=%31"), form("a=1&b=2"));
        assert_ne!(form("a[]=1&a[]=2"), form("a[]=2&a[]=1"));
        assert_ne!(form("a=1&b="), form("a=1"));
        assert_ne!(form("a=b%26c&d="), form("a=b&c&d="));
    }
}
