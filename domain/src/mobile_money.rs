//! Where mobile money is paid with: the calling prefix of a country, and its operators.

/// A country with mobile money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2.
    pub code: &'static str,
    /// As `+229`.
    pub prefix: &'static str,
    /// Whether a number at home begins with a zero that is left out behind the prefix.
    pub has_trunk_zero: bool,
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
    Country { code: "BF", prefix: "+226", has_trunk_zero: false, operators: &[MOOV, ORANGE] },
    Country { code: "BJ", prefix: "+229", has_trunk_zero: false, operators: &[MOOV, MTN] },
    Country { code: "CI", prefix: "+225", has_trunk_zero: false, operators: &[MOOV, MTN, ORANGE, WAVE] },
    Country { code: "CM", prefix: "+237", has_trunk_zero: false, operators: &[MTN, ORANGE] },
    Country { code: "GH", prefix: "+233", has_trunk_zero: true, operators: &[MTN, TELECEL] },
    Country { code: "KE", prefix: "+254", has_trunk_zero: true, operators: &[AIRTEL, MPESA] },
    Country { code: "RW", prefix: "+250", has_trunk_zero: true, operators: &[AIRTEL, MTN] },
    Country { code: "SN", prefix: "+221", has_trunk_zero: false, operators: &[ORANGE, WAVE] },
    Country { code: "TZ", prefix: "+255", has_trunk_zero: true, operators: &[AIRTEL, MPESA] },
    Country { code: "UG", prefix: "+256", has_trunk_zero: true, operators: &[AIRTEL, MTN] },
    Country { code: "ZM", prefix: "+260", has_trunk_zero: true, operators: &[AIRTEL, MTN] },
];

/// The country of this code, if it is known here.
pub fn country(code: &str) -> Option<&'static Country> {
    COUNTRIES.iter().find(|country| country.code == code)
}

/// Every country with mobile money.
pub const fn countries() -> &'static [Country] {
    COUNTRIES
}

impl Country {
    /// What was typed behind the prefix of a country; a whole number stays as it is.
    pub fn whole(&self, typed: &str) -> String {
        let typed = typed.trim();
        match typed.strip_prefix('+') {
            Some(_) => typed.to_owned(),
            None if self.has_trunk_zero => {
                format!("{}{}", self.prefix, typed.trim_start_matches('0'))
            }
            None => format!("{}{typed}", self.prefix),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_national_number_gets_its_prefix() {
        let table = [
            ("KE", "712345678", "+254712345678"),
            ("KE", "0712 345 678", "+254712 345 678"),
            ("KE", " +22951345789", "+22951345789"),
            // Where the zero is a digit like the others it stays.
            ("CI", "0700000000", "+2250700000000"),
            ("BJ", "0151345789", "+2290151345789"),
        ];
        for (code, typed, expected) in table {
            assert_eq!(country(code).unwrap().whole(typed), expected);
        }
        assert_eq!(country("DE"), None);
    }
}
