//! The finished strings that the card form takes along into the browser, which has no others.

use domain::{
    card::{Brand, FieldError},
    session::SubmitWord,
};

use super::methods;
use crate::{
    i18n::{self, Lang, t, text, text_with},
    islands::{CardTexts, GAP},
    view::{CheckoutView, FormView},
};

pub(super) fn texts(view: &CheckoutView, form: &FormView, lang: Lang) -> CardTexts {
    let amount = i18n::money(view.money, lang);
    let pay = t!(lang, "checkout-pay-button", amount = &amount);
    let word = match view.submit {
        Some(SubmitWord::Book) => Some(t!(lang, "checkout-book-button")),
        Some(SubmitWord::Donate) => Some(t!(lang, "checkout-donate-button")),
        Some(SubmitWord::Auto | SubmitWord::Pay) | None => None,
    };
    let own = view.button_text.clone().or(word);
    let brands: Vec<_> = form.brands.iter().copied().map(Brand::name).collect();
    CardTexts {
        lang: lang.code().to_owned(),
        number: t!(lang, "checkout-number"),
        brands: t!(lang, "checkout-brands", brands = brands.join(", ")),
        // The browser puts the brand in.
        brand: t!(lang, "checkout-brand", brand = GAP),
        expiry: t!(lang, "checkout-expiry"),
        expiry_hint: t!(lang, "checkout-expiry-hint"),
        code: t!(lang, "checkout-code"),
        code_hint: t!(lang, "checkout-code-hint"),
        code_hint_long: t!(lang, "checkout-code-hint-long"),
        name: t!(lang, "checkout-name"),
        problem: t!(lang, "checkout-problem"),
        // Wallets bring their own buttons.
        pay: if methods::has_button(&form.methods) {
            own.clone().unwrap_or(pay)
        } else {
            String::new()
        },
        // Own words on the button may not say how much: then the amount stands right above.
        amount: own.map(|_| amount),
        paying: t!(lang, "checkout-paying"),
        errors: errors(&view.shop, lang),
    }
}

/// Each error's key and what it says. The browser puts the refused brand in.
fn errors(shop: &str, lang: Lang) -> Vec<(String, String)> {
    use FieldError as E;
    let id = |error: E| format!("error-field-{}", error.key().replace('_', "-"));
    let mut all: Vec<_> = [
        E::NumberMissing,
        E::NumberIncomplete,
        E::NumberInvalid,
        E::ExpiryMissing,
        E::ExpiryInvalid,
        E::ExpiryPast,
        E::CodeMissing,
        E::NameMissing,
        E::NameLength,
    ]
    .map(|error| (error.key().to_owned(), text(lang, &id(error))))
    .into();
    for (key, digits) in [("code_length", 3_u32), ("code_length_4", 4)] {
        all.push((key.to_owned(), t!(lang, "error-field-code-length", count = digits)));
    }
    let brand = [("shop", shop.into()), ("brand", GAP.into())];
    all.push((E::NumberBrand.key().to_owned(), text_with(lang, &id(E::NumberBrand), &brand)));
    all
}
