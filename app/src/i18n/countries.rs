//! The countries of ISO 3166-1 by their names in each language (CLDR 48), in the order of its alphabet.

use super::Lang;

/// Code and name.
pub fn countries(lang: Lang) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = match lang {
        Lang::En => include_str!("countries/en.tsv"),
        Lang::Ru => include_str!("countries/ru.tsv"),
        Lang::Az => include_str!("countries/az.tsv"),
    };
    lines.lines().filter_map(|line| line.split_once('\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_country_once() {
        let codes = |lang| {
            let mut codes = countries(lang).map(|(code, _)| code).collect::<Vec<_>>();
            codes.sort_unstable();
            codes.dedup();
            codes
        };
        for lang in Lang::ALL {
            assert_eq!(codes(lang).len(), 249, "{lang}");
            assert_eq!(codes(lang), codes(Lang::En), "{lang}");
        }
        let of = |lang| countries(lang).find(|(code, _)| *code == "AZ").map(|(_, name)| name);
        assert_eq!(
            Lang::ALL.map(of),
            [Some("Azerbaijan"), Some("Азербайджан"), Some("Azərbaycan")]
        );
    }
}
