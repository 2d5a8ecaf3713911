//! Card brands: which digits they begin with, how long they are, how they are grouped.
//!
//! After the tables of the npm package `credit-card-type`.

use std::fmt;
use std::str::FromStr;

/// A card scheme the page knows by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Brand {
    Visa,
    Mastercard,
    Amex,
    Mir,
    UnionPay,
    Discover,
    Diners,
    Jcb,
    Troy,
    Maestro,
}

/// Lowest and highest value of the first one to four digits. No prefix begins another (a test sees
/// to it), so the first that fits is the only one.
#[rustfmt::skip]
const PREFIXES: [(Brand, u16, u16); 24] = [
    (Brand::Visa,       4,    4),
    (Brand::Mastercard, 51,   55),   (Brand::Mastercard, 2221, 2720),
    (Brand::Amex,       34,   34),   (Brand::Amex,       37,   37),
    (Brand::Mir,        2200, 2204),
    (Brand::UnionPay,   62,   62),   (Brand::UnionPay,   810,  817),
    (Brand::Discover,   6011, 6011), (Brand::Discover,   644,  649), (Brand::Discover, 65, 65),
    (Brand::Diners,     300,  305),  (Brand::Diners,     36,   36),
    (Brand::Diners,     38,   39),
    (Brand::Jcb,        3528, 3589), (Brand::Jcb,        2131, 2131), (Brand::Jcb, 1800, 1800),
    (Brand::Troy,       9792, 9792),
    (Brand::Maestro,    5018, 5018), (Brand::Maestro,    5020, 5020), (Brand::Maestro, 5038, 5038),
    (Brand::Maestro,    56,   59),   (Brand::Maestro,    63,   63),  (Brand::Maestro, 67, 67),
];

/// The brand the first digits of `typed` name: `None` for an unknown one, and while it is still
/// open ("5", "3", "35"). Gaps and digits of any script are welcome.
pub fn brand_of(typed: &str) -> Option<Brand> {
    let mut start = 0;
    for digit in super::digit::digits(typed).take(4) {
        start = start * 10 + u16::try_from(digit.to_digit(10)?).ok()?;
        // A leading zero would make "04" look like "4"; no brand begins with one.
        if start == 0 {
            return None;
        }
        let fits = |(_, from, to): &&(Brand, u16, u16)| (*from..=*to).contains(&start);
        if let Some((brand, ..)) = PREFIXES.iter().find(fits) {
            return Some(*brand);
        }
    }
    None
}

/// Refuses a known brand that is not among `brands`. An unknown one passes: the acquirer knows more
/// ranges than we do.
pub fn accepted(brand: Option<Brand>, brands: &[Brand]) -> Result<(), super::FieldError> {
    match brand {
        Some(brand) if !brands.contains(&brand) => Err(super::FieldError::NumberBrand),
        _ => Ok(()),
    }
}

impl Brand {
    pub const ALL: [Brand; 10] = [
        Brand::Visa,
        Brand::Mastercard,
        Brand::Amex,
        Brand::Mir,
        Brand::UnionPay,
        Brand::Discover,
        Brand::Diners,
        Brand::Jcb,
        Brand::Troy,
        Brand::Maestro,
    ];

    /// The word on the wire and in file names.
    pub fn word(self) -> &'static str {
        match self {
            Brand::Visa => "visa",
            Brand::Mastercard => "mastercard",
            Brand::Amex => "amex",
            Brand::Mir => "mir",
            Brand::UnionPay => "unionpay",
            Brand::Discover => "discover",
            Brand::Diners => "diners",
            Brand::Jcb => "jcb",
            Brand::Troy => "troy",
            Brand::Maestro => "maestro",
        }
    }

    /// The proper name, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Brand::Visa => "Visa",
            Brand::Mastercard => "Mastercard",
            Brand::Amex => "American Express",
            Brand::Mir => "Mir",
            Brand::UnionPay => "UnionPay",
            Brand::Discover => "Discover",
            Brand::Diners => "Diners Club",
            Brand::Jcb => "JCB",
            Brand::Troy => "Troy",
            Brand::Maestro => "Maestro",
        }
    }

    /// Digits of the security code.
    pub fn code_len(self) -> usize {
        if self == Brand::Amex { 4 } else { 3 }
    }

    /// Every length its numbers have, ascending.
    pub fn lengths(self) -> &'static [u8] {
        match self {
            Brand::Visa => &[13, 16, 18, 19],
            Brand::Mastercard | Brand::Troy => &[16],
            Brand::Amex => &[15],
            Brand::Mir | Brand::Jcb => &[16, 17, 18, 19],
            Brand::UnionPay => &[14, 15, 16, 17, 18, 19],
            Brand::Discover => &[16, 19],
            Brand::Diners => &[14, 16, 19],
            Brand::Maestro => ANY_LENGTH,
        }
    }

    /// After which digits a number of this many digits has a gap, as printed on the card.
    pub fn gaps(self, digits: usize) -> &'static [u8] {
        match self {
            Brand::Amex => &[4, 10],
            // Also while it grows towards 14, so that the groups do not jump at the end.
            Brand::Diners if digits <= 14 => &[4, 10],
            _ => &[4, 8, 12],
        }
    }

    /// Whether the check digit of ISO/IEC 7812-1 (Luhn) must fit. `UnionPay` has cards without it.
    pub(super) fn has_check_digit(self) -> bool {
        self != Brand::UnionPay
    }

    /// The length by far most of its cards have, where a payer expects to be done.
    pub(super) fn usual_len(self) -> usize {
        match self {
            Brand::Amex => 15,
            Brand::Diners => 14,
            _ => 16,
        }
    }
}

/// Every length a card number of an unknown brand may have.
pub(super) const ANY_LENGTH: &[u8] = &[12, 13, 14, 15, 16, 17, 18, 19];

impl fmt::Display for Brand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A word that names no brand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown card brand")]
pub struct UnknownBrand;

impl FromStr for Brand {
    type Err = UnknownBrand;

    fn from_str(word: &str) -> Result<Brand, UnknownBrand> {
        Brand::ALL.into_iter().find(|brand| brand.word() == word).ok_or(UnknownBrand)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn the_first_digits_name_the_brand() {
        use Brand::*;
        let table: &[(&[&str], Option<Brand>)] = &[
            (&["4", "41", "4242"],                                   Some(Visa)),
            (&["51", "55", "2221", "2720", "5105", "2223"],          Some(Mastercard)),
            (&["34", "37", "3400"],                                  Some(Amex)),
            (&["2200", "2204"],                                      Some(Mir)),
            (&["62", "6221", "810", "817", "8171"],                  Some(UnionPay)),
            (&["6011", "644", "649", "65", "6500"],                  Some(Discover)),
            (&["300", "305", "36", "38", "39", "3056"],              Some(Diners)),
            (&["3528", "3589", "2131", "1800"],                      Some(Jcb)),
            (&["9792"],                                              Some(Troy)),
            (&["5018", "5020", "5038", "56", "59", "63", "67"],      Some(Maestro)),
            (&["", "2", "22", "220", "5", "50", "3", "30", "35", "352", "6", "60", "64", "8",
               "81", "9"],
                                                                     None), // still open
            (&["2721", "2205", "2220", "2199", "5017", "5019", "3527", "3590", "306", "643", "6012",
               "818", "809", "9791", "9793", "1801", "2130", "2132", "61", "66", "68", "7", "1",
               "0", "04", "0051"],                                        None), // unknown
        ];
        for (starts, brand) in table {
            for start in *starts {
                assert_eq!(brand_of(start), *brand, "{start}");
            }
        }
    }

    #[test]
    fn gaps_and_scripts_do_not_hide_the_brand() {
        assert_eq!(brand_of(" 35-28"), Some(Brand::Jcb));
        assert_eq!(brand_of("٤٢"), Some(Brand::Visa));
    }

    #[test]
    fn no_prefix_begins_another() {
        for (n, (_, from, to)) in PREFIXES.iter().enumerate() {
            for (other, lowest, highest) in &PREFIXES[n + 1..] {
                for value in *lowest..=*highest {
                    let mut longer = value;
                    let mut shorter = *from;
                    let mut last = *to;
                    while longer.ilog10() > shorter.ilog10() {
                        longer /= 10;
                    }
                    while shorter.ilog10() > longer.ilog10() {
                        (shorter, last) = (shorter / 10, last / 10);
                    }
                    assert!(!(shorter..=last).contains(&longer), "{other:?} {value} {from}–{to}");
                }
            }
        }
    }

    #[test]
    #[rustfmt::skip]
    fn each_brand_has_its_lengths_gaps_and_code() {
        type Row = (&'static str, &'static str, &'static [u8], &'static [u8], usize);
        let table: [Row; 10] = [
            ("visa",       "Visa",             &[13, 16, 18, 19],         &[4, 8, 12], 3),
            ("mastercard", "Mastercard",       &[16],                     &[4, 8, 12], 3),
            ("amex",       "American Express", &[15],                     &[4, 10],    4),
            ("mir",        "Mir",              &[16, 17, 18, 19],         &[4, 8, 12], 3),
            ("unionpay",   "UnionPay",         &[14, 15, 16, 17, 18, 19], &[4, 8, 12], 3),
            ("discover",   "Discover",         &[16, 19],                 &[4, 8, 12], 3),
            ("diners",     "Diners Club",      &[14, 16, 19],             &[4, 8, 12], 3),
            ("jcb",        "JCB",              &[16, 17, 18, 19],         &[4, 8, 12], 3),
            ("troy",       "Troy",             &[16],                     &[4, 8, 12], 3),
            ("maestro",    "Maestro",          ANY_LENGTH,                &[4, 8, 12], 3),
        ];
        for ((word, name, lengths, gaps, code), brand) in table.into_iter().zip(Brand::ALL) {
            assert_eq!(word.parse(), Ok(brand));
            assert_eq!(brand.to_string(), word);
            assert_eq!((brand.name(), brand.lengths(), brand.code_len()), (name, lengths, code));
            assert_eq!(brand.gaps(16), gaps, "{brand}");
        }
        assert_eq!(Brand::Diners.gaps(14), &[4, 10]);
        assert_eq!("Visa".parse::<Brand>(), Err(UnknownBrand));
    }

    #[test]
    fn an_unknown_brand_is_sent_anyway() {
        let brands = [Brand::Visa, Brand::Mir];
        assert_eq!(accepted(None, &brands), Ok(()));
        assert_eq!(accepted(Some(Brand::Mir), &brands), Ok(()));
        assert_eq!(
            accepted(Some(Brand::Amex), &brands),
            Err(super::super::FieldError::NumberBrand)
        );
    }
}
