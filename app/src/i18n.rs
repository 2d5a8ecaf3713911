//! Every word and every amount a payer reads, in the payer's language. Pages call it while they
//! render on the server; islands get finished strings, so nothing of this reaches the browser.
//! It knows nothing of sessions or payments.

mod countries;
mod format;
mod money;
mod negotiate;
pub mod pseudo;
mod texts;

use std::sync::LazyLock;

pub use domain::language::Lang;

use self::texts::Texts;
pub use self::{
    countries::countries,
    format::{date, date_long, date_time, machine_time, time},
    money::{amount, money},
    negotiate::negotiate,
    texts::Value,
};
pub use crate::t;

static TEXTS: LazyLock<Texts> = LazyLock::new(Texts::embedded);

/// The message `id`; in English when the language lacks it, the id itself when English does too.
pub fn text(lang: Lang, id: &str) -> String {
    text_with(lang, id, &[])
}

/// The message `id` with its variables. Amounts, dates and names arrive as finished strings;
/// a count selects the plural.
pub fn text_with(lang: Lang, id: &str, values: &[(&str, Value<'_>)]) -> String {
    shown(TEXTS.look_up(lang, id, None, values))
}

/// An attribute of the message `id`: a field's `hint` or `error` beside its label.
pub fn text_attr(lang: Lang, id: &str, attribute: &str, values: &[(&str, Value<'_>)]) -> String {
    shown(TEXTS.look_up(lang, id, Some(attribute), values))
}

/// As the page shows it: disguised, where that is tried out.
fn shown(text: String) -> String {
    if pseudo::is_on() { pseudo::disguise(&text) } else { text }
}

/// How many look-ups since the start found no message, or a message that lacked a variable.
/// Anything but 0 is a defect.
pub fn missing() -> u64 {
    TEXTS.missing()
}

/// A message by its literal id, with variables by name: `t!(lang, "id", amount = amount)`.
/// The literal is what `cargo xtask i18n` checks; ids made at run time go through [`text`].
#[macro_export]
macro_rules! t {
    ($lang:expr, $id:literal $(,)?) => {
        $crate::i18n::text($lang, $id)
    };
    ($lang:expr, $id:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::i18n::text_with(
            $lang,
            $id,
            &[$((stringify!($name), $crate::i18n::Value::from($value))),+],
        )
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_messages_speak_every_language() {
        for lang in Lang::ALL {
            assert!(t!(lang, "checkout-pay-button", amount = "$49.00").contains("$49.00"));
            assert_ne!(t!(lang, "error-too-many-attempts"), "error-too-many-attempts");
        }
        assert_eq!(missing(), 0);
    }
}
