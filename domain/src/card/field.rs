//! The fields of the card form and what can be wrong with each. Texts live with the page, by key.

/// A field of the card form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Number,
    Expiry,
    Code,
    Name,
}

impl Field {
    /// In the order of the form.
    pub const ALL: [Field; 4] = [Field::Number, Field::Expiry, Field::Code, Field::Name];

    /// Both `id` and `name` of the input.
    pub fn id(self) -> &'static str {
        match self {
            Field::Number => "card-number",
            Field::Expiry => "card-expiry",
            Field::Code => "card-code",
            Field::Name => "card-name",
        }
    }
}

/// What is wrong with one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldError {
    NumberMissing,
    /// More digits could still make it right.
    NumberIncomplete,
    NumberInvalid,
    /// A good number of a brand the session does not accept.
    NumberBrand,
    ExpiryMissing,
    /// Unreadable, no such month, or more than 30 years ahead.
    ExpiryInvalid,
    ExpiryPast,
    CodeMissing,
    CodeLength,
    NameMissing,
    NameLength,
}

impl FieldError {
    /// The stable word for this error.
    pub fn key(self) -> &'static str {
        match self {
            FieldError::NumberMissing => "number_missing",
            FieldError::NumberIncomplete => "number_incomplete",
            FieldError::NumberInvalid => "number_invalid",
            FieldError::NumberBrand => "number_brand",
            FieldError::ExpiryMissing => "expiry_missing",
            FieldError::ExpiryInvalid => "expiry_invalid",
            FieldError::ExpiryPast => "expiry_past",
            FieldError::CodeMissing => "code_missing",
            FieldError::CodeLength => "code_length",
            FieldError::NameMissing => "name_missing",
            FieldError::NameLength => "name_length",
        }
    }

    /// The field to mark and to focus.
    pub fn field(self) -> Field {
        use FieldError as E;
        match self {
            E::NumberMissing | E::NumberIncomplete | E::NumberInvalid | E::NumberBrand => {
                Field::Number
            }
            E::ExpiryMissing | E::ExpiryInvalid | E::ExpiryPast => Field::Expiry,
            E::CodeMissing | E::CodeLength => Field::Code,
            E::NameMissing | E::NameLength => Field::Name,
        }
    }
}
