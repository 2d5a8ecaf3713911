//! Which field is wrong, and in which words.

use domain::card::{
    Brand, Cvc, Expiry, Field, FieldError, Pan, Today, accepted, brand_of, entry, holder,
};
use leptos::prelude::*;

/// What the checks need besides the text of a field.
pub(super) struct Checks {
    pub(super) accepted: Vec<Brand>,
    pub(super) today: Today,
    pub(super) texts: Vec<(String, String)>,
}

impl Checks {
    /// The whole check, in words; nothing when the field is right.
    pub(super) fn say(&self, field: Field, text: &str, brand: Option<Brand>) -> String {
        let error = match field {
            Field::Number => Pan::parse(text).err().or_else(|| self.refused(text)),
            Field::Expiry => Expiry::parse(text, self.today).err(),
            Field::Code => Cvc::parse(text, brand).err(),
            Field::Name => holder(text).err(),
        };
        error.map(|error| self.words(error.key(), brand)).unwrap_or_default()
    }

    /// The check that runs while the number is typed.
    pub(super) fn say_live(&self, text: &str) -> String {
        let error = self.refused(text).or_else(|| entry::check_number_live(text));
        error.map(|error| self.words(error.key(), brand_of(text))).unwrap_or_default()
    }

    fn refused(&self, text: &str) -> Option<FieldError> {
        accepted(brand_of(text), &self.accepted).err()
    }

    fn words(&self, key: &str, brand: Option<Brand>) -> String {
        let long = key == FieldError::CodeLength.key() && brand == Some(Brand::Amex);
        let key = if long { "code_length_4" } else { key };
        let found = self.texts.iter().find(|(of, _)| of == key);
        let text = found.map_or("", |(_, text)| text.as_str());
        text.replace("{b}", brand.map_or("", Brand::name))
    }
}

/// Where a field stands in the form.
pub(super) const fn place(field: Field) -> usize {
    match field {
        Field::Number => 0,
        Field::Expiry => 1,
        Field::Code => 2,
        Field::Name => 3,
    }
}

/// What is said at each field; empty when it is right.
#[derive(Clone, Copy)]
pub(super) struct FormErrors([RwSignal<String>; 4]);

impl FormErrors {
    /// As the server found them.
    pub(super) fn of(checks: &Checks, wrong: &[String]) -> Self {
        Self(["number", "expiry", "code", "name"].map(|field| {
            let key = wrong.iter().find(|key| key.starts_with(field));
            RwSignal::new(key.map(|key| checks.words(key, None)).unwrap_or_default())
        }))
    }

    pub(super) fn of_field(self, field: Field) -> RwSignal<String> {
        self.0[place(field)]
    }

    /// Which fields the list of problems names: one alone is said at the field only.
    pub(super) fn to_list(self) -> [bool; 4] {
        let wrong = self.0.map(|error| !error.read_untracked().is_empty());
        let n_wrong = wrong.iter().filter(|is_wrong| **is_wrong).count();
        wrong.map(|is_wrong| is_wrong && n_wrong > 1)
    }

    /// The first wrong field, and whether it is the only one.
    pub(super) fn first(self) -> Option<(Field, bool)> {
        let is_wrong = |field: &Field| !self.of_field(*field).read_untracked().is_empty();
        let mut wrong = Field::ALL.into_iter().filter(is_wrong);
        let first = wrong.next()?;
        Some((first, wrong.next().is_none()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checks() -> Checks {
        let texts = ["number_invalid", "number_brand", "code_length", "code_length_4"];
        Checks {
            accepted: vec![Brand::Visa, Brand::Amex],
            today: Today::at(1_790_000_000_000_000),
            texts: texts.map(|key| (key.to_owned(), format!("{key} {{b}}"))).into(),
        }
    }

    #[test]
    #[rustfmt::skip]
    fn each_field_says_what_is_wrong_with_it() {
        for (field, text, brand, said) in [
            (Field::Number, "4242 4242 4242 4242", None,              ""),
            (Field::Number, "4242 4242 4242 4241", None,              "number_invalid "),
            (Field::Number, "5555 5555 5555 4444", Some(Brand::Mastercard), "number_brand Mastercard"),
            (Field::Code,   "12",                  Some(Brand::Visa), "code_length Visa"),
            (Field::Code,   "123",                 Some(Brand::Amex), "code_length_4 American Express"),
            (Field::Code,   "1234",                Some(Brand::Amex), ""),
            (Field::Expiry, "12/34",               None,              ""),
        ] {
            assert_eq!(checks().say(field, text, brand), said, "{text}");
        }
    }

    #[test]
    fn a_refused_brand_is_named_before_the_number_is_complete() {
        assert_eq!(checks().say_live("55"), "number_brand Mastercard");
        assert_eq!(checks().say_live("42"), "");
    }
}
