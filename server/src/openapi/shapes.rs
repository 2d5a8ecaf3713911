//! How a rule of the wire reads as JSON Schema. The rules themselves are the readers' in `wire`; a test
//! holds both against each other, value by value.

use domain::{currency::Currency, money::MINOR_MAX};
use serde_json::Value;
use utoipa::openapi::{
    ArrayBuilder, KnownFormat, Object, ObjectBuilder, OneOfBuilder, Ref, RefOr, Schema,
    SchemaFormat,
    extensions::Extensions,
    schema::{AdditionalProperties, SchemaType, Type},
};

/// One line: no control characters.
pub(super) const LINE: &str = r"^[^\x00-\x1f\x7f-\x9f]*$";
/// As [`LINE`], and a line feed may stand in it.
pub(super) const LINES: &str = r"^[^\x00-\x09\x0b-\x1f\x7f-\x9f]*$";
/// One `@` with something on both sides.
const EMAIL: &str = r"^[^@\s\x00-\x1f\x7f-\x9f]+@[^@\s\x00-\x1f\x7f-\x9f]+$";
/// E.164; spaces, hyphens and parentheses are removed.
pub(super) const PHONE: &str = r"^[ ()-]*\+[ ()-]*[1-9](?:[ ()-]*[0-9]){6,14}[ ()-]*$";
/// RFC 3339, or a day.
pub(super) const MOMENT: &str =
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:.]+(?:Z|[+-][0-9]{2}:[0-9]{2}))?$";
/// `https`, or in test mode `http` to this machine.
pub(super) const RETURN_URL: &str = concat!(
    r"^(?:https://(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,46}[A-Za-z0-9])?\.){0,4}[A-Za-z]{2,24}",
    r"|http://(?:localhost|127\.0\.0\.1))(?::[1-9][0-9]{1,3})?(?:[/?#][!-~]*)?$"
);
/// `https` to a public name, as names are: at most five parts, none of them longer than 48 characters.
pub(super) const WEBHOOK_URL: &str = concat!(
    r"^https://(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,46}[A-Za-z0-9])?\.){1,4}[A-Za-z]{2,24}",
    r"(?::443)?(?:[/?#][!-~]*)?$"
);
/// Longest URL, in characters.
const URL_MAX: usize = 2048;

/// A member of an object.
pub(super) struct Member {
    name: &'static str,
    schema: RefOr<Schema>,
    is_required: bool,
}

impl Member {
    /// What it is called.
    pub(super) const fn name(&self) -> &'static str {
        self.name
    }
}

/// A member that must be there.
pub(super) fn required(
    name: &'static str,
    schema: impl Into<RefOr<Schema>>,
    about: &str,
) -> Member {
    Member { name, schema: described(schema.into(), about), is_required: true }
}

/// A member that may be absent, or null, which is the same.
pub(super) fn optional(
    name: &'static str,
    schema: impl Into<RefOr<Schema>>,
    about: &str,
) -> Member {
    Member { name, schema: described(nullable(schema.into()), about), is_required: false }
}

/// An object of these members; others are ignored.
pub(super) fn object(about: &str, members: impl IntoIterator<Item = Member>) -> Schema {
    let mut object = ObjectBuilder::new().schema_type(Type::Object);
    if !about.is_empty() {
        object = object.description(Some(about));
    }
    for member in members {
        if member.is_required {
            object = object.required(member.name);
        }
        object = object.property(member.name, member.schema);
    }
    object.into()
}

/// The same object, which must also be as one of `cases` says.
pub(super) fn in_cases(schema: Schema, keyword: &str, cases: Value) -> Schema {
    match schema {
        Schema::Object(mut object) => {
            // The builders know no `oneOf` beside `properties`; what they pass through is written as it is.
            object.extensions = Some(Extensions::from_iter([(keyword, cases)]));
            object.into()
        }
        other => other,
    }
}

/// Minor units.
pub(super) fn amount() -> Object {
    integer(1, MINOR_MAX)
}

/// An integer from `least` to `most`, both included.
pub(super) fn integer(least: i64, most: i64) -> Object {
    let number = ObjectBuilder::new().schema_type(Type::Integer);
    let number = number.format(Some(SchemaFormat::KnownFormat(KnownFormat::Int64)));
    // No floats here: JSON numbers of this size are exact.
    number.minimum(Some(least)).maximum(Some(most)).build()
}

/// One of the currencies that this server knows.
pub(super) fn currency(currencies: &[Currency]) -> Object {
    words(currencies.iter().map(|currency| currency.code()))
}

/// One word of a closed vocabulary.
pub(super) fn words<'a>(words: impl IntoIterator<Item = &'a str>) -> Object {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words)).build()
}

/// A string of at most `max` characters, of the shape that `pattern` says.
pub(super) fn text(max: usize, pattern: &str) -> Object {
    let text = ObjectBuilder::new().schema_type(Type::String).max_length(Some(max));
    text.pattern(Some(pattern)).build()
}

/// One line of `min` to `max` characters.
pub(super) fn line(min: usize, max: usize) -> Object {
    let mut line = text(max, LINE);
    line.min_length = (min > 0).then_some(min);
    line
}

/// An address.
pub(super) fn url(pattern: &str) -> Object {
    let mut url = text(URL_MAX, pattern);
    url.format = Some(SchemaFormat::Custom("uri".into()));
    url
}

/// An email address.
pub(super) fn email() -> Object {
    formatted(text(254, EMAIL), KnownFormat::Email)
}

/// An instant.
pub(super) fn instant() -> Object {
    formatted(Object::with_type(Type::String), KnownFormat::DateTime)
}

/// A day, as `2026-04-17`.
pub(super) fn day() -> Object {
    formatted(Object::with_type(Type::String), KnownFormat::Date)
}

/// A string that this server made.
pub(super) fn made(example: &str) -> Object {
    with_example(Object::with_type(Type::String), example)
}

/// Yes or no.
pub(super) fn flag() -> Object {
    Object::with_type(Type::Boolean)
}

/// A word from the list, more than one, none twice.
pub(super) fn set<'a>(min: usize, all: impl IntoIterator<Item = &'a str>) -> Schema {
    let all = words(all);
    let most = all.enum_values.as_ref().map(Vec::len);
    let list = ArrayBuilder::new().items(all).unique_items(true).max_items(most);
    if min > 0 { list.min_items(Some(min)).into() } else { list.into() }
}

/// A list of components of this name.
pub(super) fn list(name: &str) -> Schema {
    ArrayBuilder::new().items(Ref::from_schema_name(name)).into()
}

/// String pairs that come back unchanged.
pub(super) fn metadata() -> Schema {
    let value = AdditionalProperties::RefOr(RefOr::T(line(0, 500).into()));
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .max_properties(Some(50))
        .property_names(Some(line(1, 40)))
        .additional_properties(Some(value))
        .into()
}

/// Another component.
pub(super) fn component(name: &str) -> RefOr<Schema> {
    Ref::from_schema_name(name).into()
}

/// Must be absent or null.
pub(super) fn nothing() -> Object {
    Object::with_type(Type::Null)
}

pub(super) fn with_default(mut object: Object, value: impl Into<Value>) -> Object {
    object.default = Some(value.into());
    object
}

pub(super) fn with_example(mut object: Object, value: impl Into<Value>) -> Object {
    object.examples = vec![value.into()];
    object
}

/// A format of our own: a rule that no pattern can say, which a generator of values may know by name.
pub(super) fn with_format(mut object: Object, name: &str) -> Object {
    object.format = Some(SchemaFormat::Custom(name.into()));
    object
}

fn formatted(mut object: Object, format: KnownFormat) -> Object {
    object.format = Some(SchemaFormat::KnownFormat(format));
    object
}

/// The same, or null.
pub(super) fn nullable(schema: RefOr<Schema>) -> RefOr<Schema> {
    let or_null = |kind: &SchemaType| match kind {
        SchemaType::Type(Type::Null) => SchemaType::Type(Type::Null),
        SchemaType::Type(one) => SchemaType::Array(vec![one.clone(), Type::Null]),
        other => other.clone(),
    };
    match schema {
        RefOr::T(Schema::Object(mut object)) => {
            object.schema_type = or_null(&object.schema_type);
            if let Some(values) = &mut object.enum_values {
                values.push(Value::Null);
            }
            Schema::Object(object).into()
        }
        RefOr::T(Schema::Array(mut array)) => {
            array.schema_type = or_null(&array.schema_type);
            Schema::Array(array).into()
        }
        other => {
            let null = Object::with_type(Type::Null);
            Schema::from(OneOfBuilder::new().item(other).item(null)).into()
        }
    }
}

fn described(schema: RefOr<Schema>, about: &str) -> RefOr<Schema> {
    let about = (!about.is_empty()).then(|| about.to_owned());
    match schema {
        RefOr::T(Schema::Object(mut object)) => {
            object.description = about;
            Schema::Object(object).into()
        }
        RefOr::T(Schema::Array(mut array)) => {
            array.description = about;
            Schema::Array(array).into()
        }
        RefOr::T(Schema::OneOf(mut one)) => {
            one.description = about;
            Schema::OneOf(one).into()
        }
        RefOr::Ref(mut reference) => {
            reference.description = about.unwrap_or_default();
            reference.into()
        }
        other @ RefOr::T(_) => other,
    }
}
