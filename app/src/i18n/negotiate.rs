//! Which of our languages a browser asks for.

use domain::language::Lang;

/// The best language of ours in an `Accept-Language` header (RFC 9110, 12.5.4), if it names one.
/// Regions and scripts do not matter (`ru-KZ` is Russian); `*` names none.
pub fn negotiate(accept_language: &str) -> Option<Lang> {
    let mut best = None;
    for range in accept_language.split(',') {
        let (tag, parameters) = range.split_once(';').unwrap_or((range, ""));
        let quality = quality(parameters);
        if let Some(lang) = ours(tag.trim())
            && quality > best.map_or(0, |(of_best, _)| of_best)
        {
            best = Some((quality, lang));
        }
    }
    best.map(|(_, lang)| lang)
}

fn ours(tag: &str) -> Option<Lang> {
    let primary = tag.split('-').next()?;
    Lang::ALL.into_iter().find(|lang| primary.eq_ignore_ascii_case(lang.code()))
}

/// Thousandths, 1000 when nothing is said; what cannot be read counts as a refusal.
fn quality(parameters: &str) -> u16 {
    let Some((name, value)) = parameters.split_once('=') else {
        return 1000;
    };
    let (whole, decimals) = value.trim().split_once('.').unwrap_or((value.trim(), ""));
    if !name.trim().eq_ignore_ascii_case("q") || decimals.len() > 3 {
        return 0;
    }
    format!("{whole}{decimals:0<3}").parse().ok().filter(|quality| *quality <= 1000).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_language_that_we_speak_is_chosen() {
        use Lang::{Az, En, Ru};
        for (header, expected) in [
            ("ru", Some(Ru)),
            ("RU-kz", Some(Ru)),
            ("az-Latn-AZ,az;q=0.9,en;q=0.8", Some(Az)),
            ("de-DE,de;q=0.9,en;q=0.8,ru;q=0.7", Some(En)),
            ("en;q=0.5,ru;q=0.9", Some(Ru)),
            ("en ; q=0.5 , ru ; Q=0.50", Some(En)),
            ("en;q=0,ru;q=0.001", Some(Ru)),
            ("az;q=1.000,ru", Some(Az)),
            ("en;q=7,ru;q=0.1", Some(Ru)),
            ("en;q=x,ru;q=0.1", Some(Ru)),
            ("en;q=0", None),
            ("fr,*;q=0.5", None),
            ("*", None),
            ("russian", None),
            ("", None),
            (",;=,-", None),
        ] {
            assert_eq!(negotiate(header), expected, "{header:?}");
        }
    }
}
