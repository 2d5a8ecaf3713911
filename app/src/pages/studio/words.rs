//! What the settings are called, and how colours and ratios are written.

use domain::theme::{Ratio, Rgb, Scheme, Token};

use crate::i18n::{Lang, t, text};

pub(super) fn token(token: Token, lang: Lang) -> String {
    match token {
        Token::Accent => t!(lang, "studio-accent"),
        Token::Background => t!(lang, "studio-background"),
        Token::Surface => t!(lang, "studio-surface"),
        Token::Text => t!(lang, "studio-text"),
    }
}

/// The name of a member of the Theme JSON.
pub(super) fn member(name: &str, lang: Lang) -> String {
    let colour = domain::theme::COLOURS.iter().find(|(member, ..)| *member == name);
    match (name, colour) {
        (_, Some((_, Scheme::Light, token))) => self::token(*token, lang),
        (_, Some((_, Scheme::Dark, token))) => {
            t!(lang, "studio-member-dark", name = self::token(*token, lang))
        }
        ("brand", _) => t!(lang, "studio-member-brand"),
        ("logo", _) => t!(lang, "studio-member-logo"),
        ("logo_dark", _) => t!(lang, "studio-member-logo-dark"),
        ("icon", _) => t!(lang, "studio-member-icon"),
        ("radius", _) => t!(lang, "studio-radius"),
        ("font", _) => t!(lang, "studio-font"),
        ("mode", _) => t!(lang, "studio-mode"),
        ("density", _) => t!(lang, "studio-density"),
        ("powered_by", _) => t!(lang, "studio-powered-by"),
        (other, _) => other.to_owned(),
    }
}

/// A value of the Theme JSON, as people say it.
pub(super) fn value(member: &str, value: Option<&str>, lang: Lang) -> String {
    match (member, value) {
        (_, None) => t!(lang, "studio-publish-unset"),
        ("font", Some("system")) => t!(lang, "studio-font-system"),
        ("font", Some("serif")) => t!(lang, "studio-font-serif"),
        ("font", Some("mono")) => t!(lang, "studio-font-mono"),
        ("font", Some("rounded")) => t!(lang, "studio-font-rounded"),
        ("mode", Some("auto")) => t!(lang, "studio-mode-auto"),
        ("mode", Some("light")) => t!(lang, "studio-mode-light"),
        ("mode", Some("dark")) => t!(lang, "studio-mode-dark"),
        ("density", Some("comfortable")) => t!(lang, "studio-density-comfortable"),
        ("density", Some("compact")) => t!(lang, "studio-density-compact"),
        ("powered_by", Some("true")) => t!(lang, "studio-yes"),
        ("powered_by", Some("false")) => t!(lang, "studio-no"),
        (_, Some(other)) => other.to_owned(),
    }
}

/// The name of a pair of colours, by the one it has in `domain::theme`.
pub(super) fn pair(name: &str, lang: Lang) -> String {
    text(lang, &format!("studio-pair-{}", name.replace(' ', "-")))
}

/// `1.43`, rounded down, so that nothing seems to be enough that is not.
pub(super) fn ratio(ratio: Ratio, lang: Lang) -> String {
    let point = if lang == Lang::En { '.' } else { ',' };
    format!("{}{point}{:02}", ratio / 100, ratio % 100)
}

/// `4.5`: what is asked for has one place.
pub(super) fn least(ratio: Ratio, lang: Lang) -> String {
    let whole = self::ratio(ratio, lang);
    whole.trim_end_matches('0').trim_end_matches(['.', ',']).to_owned()
}

/// `#FFD400`, as designers write it.
pub(super) fn colour(colour: Rgb) -> String {
    colour.to_string().to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n;
    use domain::theme::Theme;

    #[test]
    fn every_member_and_every_pair_has_a_name() {
        for lang in Lang::ALL {
            for (name, _) in Theme::default().members() {
                assert_ne!(member(name, lang), name, "{lang}");
            }
            for check in Theme::default().checks(Scheme::Light) {
                assert!(!pair(check.name, lang).starts_with("studio-"), "{lang} {}", check.name);
            }
        }
        assert_eq!(i18n::missing(), 0);
    }

    #[test]
    fn a_ratio_is_never_rounded_up() {
        assert_eq!(ratio(449, Lang::En), "4.49");
        assert_eq!(ratio(2100, Lang::Ru), "21,00");
        assert_eq!(ratio(104, Lang::Az), "1,04");
        assert_eq!([450, 300].map(|it| least(it, Lang::En)), ["4.5", "3"]);
    }
}
