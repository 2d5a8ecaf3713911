//! Where mobile money is paid with: the calling prefix of a country, and its operators.

/// A country with mobile money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2.
    pub code: &'static str,
    /// As `+229`.
    pub prefix: &'static str,
    pub operators: &'static [Operator],
}

/// Who keeps the money of its phones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operator {
    pub code: &'static str,
    pub name: &'static str,
}

const AIRTEL: Operator = Operator { code: "airtel", name: "Airtel Money" };
const MOOV: Operator = Operator { code: "moov", name: "Moov Money" };
const MPESA: Operator = Operator { code: "mpesa", name: "M-Pesa" };
const MTN: Operator = Operator { code: "mtn", name: "MTN MoMo" };
const ORANGE: Operator = Operator { code: "orange", name: "Orange Money" };
const TELECEL: Operator = Operator { code: "telecel", name: "Telecel Cash" };
const WAVE: Operator = Operator { code: "wave", name: "Wave" };

#[rustfmt::skip]
const COUNTRIES: &[Country] = &[
    Country { code: "BF", prefix: "+226", operators: &[MOOV, ORANGE] },
    Country { code: "BJ", prefix: "+229", operators: &[MOOV, MTN] },
    Country { code: "CI", prefix: "+225", operators: &[MOOV, MTN, ORANGE, WAVE] },
    Country { code: "CM", prefix: "+237", operators: &[MTN, ORANGE] },
    Country { code: "GH", prefix: "+233", operators: &[MTN, TELECEL] },
    Country { code: "KE", prefix: "+254", operators: &[AIRTEL, MPESA] },
    Country { code: "RW", prefix: "+250", operators: &[AIRTEL, MTN] },
    Country { code: "SN", prefix: "+221", operators: &[ORANGE, WAVE] },
    Country { code: "TZ", prefix: "+255", operators: &[AIRTEL, MPESA] },
    Country { code: "UG", prefix: "+256", operators: &[AIRTEL, MTN] },
    Country { code: "ZM", prefix: "+260", operators: &[AIRTEL, MTN] },
];

/// The country of this code, if it is known here.
pub fn country(code: &str) -> Option<&'static Country> {
    COUNTRIES.iter().find(|country| country.code == code)
}

/// What was typed behind a prefix that is fixed; a whole number stays as it is.
pub fn with_prefix(prefix: &str, typed: &str) -> String {
    let typed = typed.trim();
    match typed.strip_prefix('+') {
        Some(_) => typed.to_owned(),
        None => format!("{prefix}{}", typed.trim_start_matches('0')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_national_number_gets_its_prefix() {
        let prefix = country("KE").unwrap().prefix;
        let table = [
            ("712345678", "+254712345678"),
            ("0712 345 678", "+254712 345 678"),
            (" +22951345789", "+22951345789"),
        ];
        for (typed, expected) in table {
            assert_eq!(with_prefix(prefix, typed), expected);
        }
        assert_eq!(country("DE"), None);
    }
}
