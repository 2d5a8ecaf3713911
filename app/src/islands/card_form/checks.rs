//! Which field is wrong, and in which words.

use domain::card::{
    Brand, Cvc, Expiry, Field, FieldError, Pan, Today, accepted, brand_of, entry, holder,
};

use crate::islands::fill;

/// What the checks need besides the text of a field.
pub(super) struct Checks {
    pub(super) accepted: Vec<Brand>,
    pub(super) today: Today,
    /// In each line the key of an error, and what it says.
    pub(super) texts: String,
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
        error.map(|error| self.words(error, brand)).unwrap_or_default()
    }

    /// The check that runs while the number is typed.
    pub(super) fn say_live(&self, text: &str) -> String {
        let error = self.refused(text).or_else(|| entry::check_number_live(text));
        error.map(|error| self.words(error, brand_of(text))).unwrap_or_default()
    }

    fn refused(&self, text: &str) -> Option<FieldError> {
        accepted(brand_of(text), &self.accepted).err()
    }

    fn words(&self, error: FieldError, brand: Option<Brand>) -> String {
        let long = error == FieldError::CodeLength && brand == Some(Brand::Amex);
        let key = if long { "code_length_4" } else { error.key() };
        let texts = self.texts.split('\n').filter_map(|line| line.split_once(' '));
        let mut texts = texts.filter(|(of, _)| *of == key);
        texts.next().map(|(_, text)| with_brand(text, brand)).unwrap_or_default()
    }
}

pub(super) fn with_brand(text: &str, brand: Option<Brand>) -> String {
    fill(text, brand.map_or("", Brand::name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::islands::GAP;

    fn checks() -> Checks {
        let texts = ["number_invalid", "number_brand", "code_length", "code_length_4"];
        Checks {
            accepted: vec![Brand::Visa, Brand::Amex],
            today: Today::at(1_790_000_000_000_000),
            texts: texts.map(|key| format!("{key} {key} {GAP}")).join("\n"),
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
