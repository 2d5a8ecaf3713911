//! The members of a checkout or an intent that have members of their own, each read by its rule.

use domain::{
    contact::is_address,
    currency::Currency,
    session::Restriction,
    theme::{BRAND_MAX, Rgb, Theme},
};

use super::{
    order::{CUSTOMIZATION, FIRST_NAME, LAST_NAME, METADATA, RESTRICTION},
    phone::{self, country},
};
use crate::wire::{
    Invalid, all_of,
    fields::{Fields, TextRule},
    json::Json,
};

/// The most pairs of `metadata`.
const METADATA_MAX: usize = 10;
/// The payer, as far as the merchant says and we keep.
#[derive(Debug, Default)]
pub(super) struct CustomerIn {
    pub(super) email: Option<String>,
    pub(super) first_name: Option<String>,
    pub(super) last_name: Option<String>,
    pub(super) country: Option<String>,
}

/// `currency`, which must be of ISO 4217.
pub(super) fn currency(fields: Fields<'_>) -> Result<Currency, Invalid> {
    let text = fields.required("currency", fields.str("currency", TextRule::line(64))?)?;
    text.parse().or_else(|_| fields.refuse("currency", "must be an ISO 4217 code in upper case"))
}

/// An address of at most so many characters.
pub(super) fn email(fields: Fields<'_>, name: &str, max: usize) -> Result<Option<String>, Invalid> {
    match fields.text(name, TextRule::line(max))? {
        Some(text) if !is_address(&text) => fields.refuse(name, "must be an email address"),
        found => Ok(found),
    }
}

/// Address, city, state and zip are checked and not kept: nobody here needs them.
pub(super) fn customer(fields: Fields<'_>, wrong: &mut Vec<Invalid>) -> Option<CustomerIn> {
    let mut inner = Vec::new();
    let read = fields.object("customer", |fields| {
        let mut text = |name, max| all_of(&mut inner, fields.text(name, TextRule::line(max)));
        let (first_name, last_name) = (text(FIRST_NAME, 100), text(LAST_NAME, 100));
        for (name, max) in [("address", 255), ("city", 100), ("state", 100), ("zip", 20)] {
            text(name, max);
        }
        let email = all_of(&mut inner, email(fields, "email", 254));
        let country = all_of(&mut inner, country(fields, "country"));
        Ok(CustomerIn {
            email: email.flatten(),
            first_name: first_name.flatten(),
            last_name: last_name.flatten(),
            country: country.flatten(),
        })
    });
    let read = all_of(wrong, read.and_then(|read| fields.required("customer", read)));
    wrong.append(&mut inner);
    read
}

/// A phone binds to its country.
pub(super) fn restriction(fields: Fields<'_>, wrong: &mut Vec<Invalid>) -> Restriction {
    let mut inner = Vec::new();
    let read = fields.object(RESTRICTION, |fields| {
        let said = all_of(&mut inner, country(fields, "country_code")).flatten();
        let phone = fields.object("phone", |fields| {
            let phone = phone::read(fields, None, &mut inner);
            let is_elsewhere = |phone: &phone::Phone| {
                said.as_ref().is_some_and(|country| *country != phone.country)
            };
            if phone.as_ref().is_some_and(is_elsewhere) {
                let rule = "must be the country of the restriction";
                inner.extend(fields.refuse::<()>("country", rule).err());
            }
            Ok(phone)
        });
        let phone = all_of(&mut inner, phone).flatten().flatten();
        let country = said.or_else(|| phone.as_ref().map(|phone| phone.country.clone()));
        Ok(Restriction { country, phone: phone.map(|phone| phone.number) })
    });
    let read = all_of(wrong, read).flatten();
    wrong.append(&mut inner);
    read.unwrap_or_default()
}

/// Colour and brand.
pub(super) fn customization(fields: Fields<'_>, wrong: &mut Vec<Invalid>) -> Theme {
    let mut inner = Vec::new();
    let read = fields.object(CUSTOMIZATION, |fields| {
        let color = fields.str("color", TextRule::line(64)).and_then(|text| match text {
            None => Ok(None),
            Some(text) => Rgb::parse_short(text)
                .map(Some)
                .or_else(|_| fields.refuse("color", "must be a colour like #0b5fff or #05f")),
        });
        let color = all_of(&mut inner, color).flatten();
        let brand = all_of(&mut inner, fields.text("brand", TextRule::filled(BRAND_MAX)));
        Ok(Theme::customization(color, brand.flatten()))
    });
    let read = all_of(wrong, read).flatten();
    wrong.append(&mut inner);
    read.unwrap_or_default()
}

/// Up to ten pairs; what they are is told again as it was written.
pub(super) fn metadata(fields: Fields<'_>) -> Result<(), Invalid> {
    let Some(value) = fields.get(METADATA) else { return Ok(()) };
    let Json::Object(members) = value else { return fields.refuse(METADATA, "must be an object") };
    if members.len() > METADATA_MAX {
        return fields.refuse(METADATA, "must have at most 10 pairs");
    }
    let is_key = |key: &str| (1..=40).contains(&key.chars().count());
    if members.iter().any(|(key, _)| !is_key(key) || key.chars().any(char::is_control)) {
        return fields.refuse(METADATA, "must have keys of 1 to 40 printable characters");
    }
    let is_value = |value: &Json| match value {
        Json::Text(text) => TextRule::line(500).check(text).is_ok(),
        Json::Null | Json::Bool(_) | Json::Integer(_) | Json::OtherNumber => true,
        Json::Array(_) | Json::Object(_) => false,
    };
    if members.iter().all(|(_, value)| is_value(value)) {
        return Ok(());
    }
    let rule = "must have numbers, true, false or strings of at most 500 printable characters";
    fields.refuse(METADATA, rule)
}
