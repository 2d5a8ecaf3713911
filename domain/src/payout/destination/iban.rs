//! International bank account numbers (ISO 13616).

use zeroize::Zeroizing;

/// Characters of a whole number, by country: the registry that SWIFT keeps.
#[rustfmt::skip]
const LENGTHS: &[(&str, usize)] = &[
    ("AD", 24), ("AE", 23), ("AL", 28), ("AT", 20), ("AZ", 28), ("BA", 20), ("BE", 16), ("BG", 22),
    ("BH", 22), ("BI", 27), ("BR", 29), ("BY", 28), ("CH", 21), ("CR", 22), ("CY", 28), ("CZ", 24),
    ("DE", 22), ("DJ", 27), ("DK", 18), ("DO", 28), ("EE", 20), ("EG", 29), ("ES", 24), ("FI", 18),
    ("FK", 18), ("FO", 18), ("FR", 27), ("GB", 22), ("GE", 22), ("GI", 23), ("GL", 18), ("GR", 27),
    ("GT", 28), ("HN", 28), ("HR", 21), ("HU", 28), ("IE", 22), ("IL", 23), ("IQ", 23), ("IS", 26),
    ("IT", 27), ("JO", 30), ("KW", 30), ("KZ", 20), ("LB", 28), ("LC", 32), ("LI", 21), ("LT", 20),
    ("LU", 20), ("LV", 21), ("LY", 25), ("MC", 27), ("MD", 24), ("ME", 22), ("MK", 19), ("MN", 20),
    ("MR", 27), ("MT", 31), ("MU", 30), ("NI", 28), ("NL", 18), ("NO", 15), ("OM", 23), ("PK", 24),
    ("PL", 28), ("PS", 29), ("PT", 25), ("QA", 29), ("RO", 24), ("RS", 22), ("RU", 33), ("SA", 24),
    ("SC", 31), ("SD", 18), ("SE", 24), ("SI", 19), ("SK", 24), ("SM", 27), ("SO", 23), ("ST", 25),
    ("SV", 28), ("TL", 23), ("TN", 24), ("TR", 26), ("UA", 29), ("VA", 22), ("VG", 24), ("XK", 20),
    ("YE", 30),
];

/// An account number that passed every check: upper case, without spaces. Wiped when dropped.
pub struct Iban(Zeroizing<String>);

impl Iban {
    /// Takes spaces and small letters; checks the country's length and the check digits.
    pub fn parse(typed: &str) -> Option<Self> {
        // Room for all of it at once: growing would leave copies behind.
        let mut iban = Zeroizing::new(String::with_capacity(typed.len()));
        iban.extend(typed.chars().filter(|c| *c != ' ').map(|c| c.to_ascii_uppercase()));
        is_iban(&iban).then_some(Self(iban))
    }

    /// All of it: for the acquirer, for nothing else.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_iban(iban: &str) -> bool {
    if !iban.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase()) || iban.len() < 4 {
        return false;
    }
    let (head, account) = iban.split_at(4);
    let (country, check) = head.split_at(2);
    let has_length = LENGTHS.iter().any(|(code, len)| *code == country && *len == iban.len());
    // 00, 01 and 99 leave the right remainder too, and are never issued.
    let is_check = matches!(check.parse(), Ok(2..=98_u8));
    has_length && is_check && remainder(&[account, head]) == 1
}

/// Modulo 97 of the decimal number that is written when A stands for 10 and Z for 35
/// (ISO/IEC 7064, MOD 97-10).
fn remainder(parts: &[&str]) -> u32 {
    parts.iter().flat_map(|part| part.bytes()).fold(0, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        _ => (rest * 100 + u32::from(byte - b'A') + 10) % 97,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_registrys_examples_are_good() {
        let table = [
            "AZ21NABZ00000000137010001944",
            "DE89370400440532013000",
            "FR1420041010050500013M02606",
            "GB29NWBK60161331926819",
            "GE29NB0000000101904917",
            "KZ86125KZT5004100100",
            "LC55HEMM000100010012001200023015",
            "MT84MALT011000012345MTLCAST001S",
            "NO9386011117947",
            "RU0304452522540817810538091310419",
            "TR330006100519786457841326",
            "gb82 west 1234 5698 7654 32",
        ];
        for iban in table {
            assert!(Iban::parse(iban).is_some(), "{iban}");
        }
        let read = Iban::parse("gb82 west 1234 5698 7654 32").unwrap();
        assert_eq!(read.as_str(), "GB82WEST12345698765432");
    }

    #[test]
    fn what_is_not_an_account_is_refused() {
        let table = [
            "",
            "GB",
            "GB82",
            "GB82WEST1234569876543",   // one short
            "GB82WEST123456987654321", // one long
            "GB83WEST12345698765432",  // wrong check digits
            "GB82WEST12345698765423",  // two digits swapped
            "ZZ82WEST12345698765432",  // no such country
            "GBX2WEST12345698765432",
            "GB82-WEST-1234-5698-7654-32",
            "ĞB82WEST12345698765432",
            "XK00000000000000000",
        ];
        for iban in table {
            assert!(Iban::parse(iban).is_none(), "{iban}");
        }
    }

    #[test]
    fn check_digits_that_are_never_issued_are_refused() {
        // 98 is what ISO 7064 issues; 01 leaves the same remainder.
        let (issued, alias) = ("NO98", "NO01");
        let account = (0..97)
            .map(|n| format!("{n:011}"))
            .find(|account| remainder(&[account, issued]) == 1)
            .unwrap();
        assert!(Iban::parse(&format!("{issued}{account}")).is_some());
        assert_eq!(remainder(&[&account, alias]), 1);
        assert!(Iban::parse(&format!("{alias}{account}")).is_none());
    }

    #[test]
    fn every_single_wrong_digit_is_noticed() {
        let good = "GB82WEST12345698765432";
        for at in 2..good.len() {
            for digit in '0'..='9' {
                let mut typed = good.to_owned();
                typed.replace_range(at..=at, &digit.to_string());
                assert_eq!(Iban::parse(&typed).is_some(), typed == good, "{typed}");
            }
        }
    }

    #[test]
    fn the_registry_is_in_order() {
        assert!(LENGTHS.is_sorted_by(|(a, _), (b, _)| a < b));
    }
}
