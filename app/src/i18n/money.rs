//! Amounts as CLDR 48 writes them in the standard style, so that `Intl.NumberFormat` of any
//! up-to-date browser agrees. Integers only.

use domain::{currency::Currency, language::Lang, money::Money};

/// Keeps an amount on one line.
const NO_BREAK: char = '\u{a0}';

/// The symbols that are not the code: currency, English, Russian, Azerbaijani (CLDR 48).
const SYMBOLS: [(&str, &str, &str, &str); 27] = [
    ("AUD", "A$", "A$", "A$"),
    ("AZN", "AZN", "AZN", "₼"),
    ("BRL", "R$", "R$", "R$"),
    ("CAD", "CA$", "CA$", "CA$"),
    ("CNY", "CN¥", "CN¥", "CN¥"),
    ("EUR", "€", "€", "€"),
    ("GBP", "£", "£", "£"),
    ("HKD", "HK$", "HK$", "HK$"),
    ("ILS", "₪", "₪", "₪"),
    ("INR", "₹", "₹", "₹"),
    ("JPY", "¥", "¥", "JP¥"),
    ("KRW", "₩", "₩", "₩"),
    ("MXN", "MX$", "MX$", "MX$"),
    ("NZD", "NZ$", "NZ$", "NZ$"),
    ("PHP", "₱", "PHP", "PHP"),
    ("RUB", "RUB", "₽", "RUB"),
    ("THB", "THB", "฿", "฿"),
    ("TMT", "TMT", "ТМТ", "TMT"),
    ("TWD", "NT$", "NT$", "NT$"),
    ("UAH", "UAH", "₴", "UAH"),
    ("USD", "$", "$", "US$"),
    ("VND", "₫", "₫", "₫"),
    ("XAF", "FCFA", "FCFA", "FCFA"),
    ("XCD", "EC$", "EC$", "EC$"),
    ("XCG", "Cg.", "Cg", "Cg."),
    ("XOF", "F\u{202f}CFA", "F\u{202f}CFA", "F\u{202f}CFA"),
    ("XPF", "CFPF", "CFPF", "CFPF"),
];

/// An amount for a payer to read: `$49.00`, `49,00 $`, `49,00 US$`.
pub fn money(money: Money, lang: Lang) -> String {
    amount(money.minor(), money.currency(), lang)
}

/// The same for what is not a charge: a discount below zero, a free item.
pub fn amount(minor: i64, currency: Currency, lang: Lang) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    let number = number(minor.unsigned_abs(), currency.exponent().into(), lang);
    let symbol = symbol(currency, lang);
    match lang {
        // CLDR puts a space between a digit and a symbol that ends like a word.
        Lang::En if symbol.ends_with(|c: char| c.is_alphabetic() || c == '.') => {
            format!("{sign}{symbol}{NO_BREAK}{number}")
        }
        Lang::En => format!("{sign}{symbol}{number}"),
        Lang::Ru | Lang::Az => format!("{sign}{number}{NO_BREAK}{symbol}"),
    }
}

fn symbol(currency: Currency, lang: Lang) -> &'static str {
    let code = currency.code();
    let Some((_, en, ru, az)) = SYMBOLS.iter().find(|(of, ..)| *of == code) else {
        return code;
    };
    match lang {
        Lang::En => en,
        Lang::Ru => ru,
        Lang::Az => az,
    }
}

/// Groups of three and exactly `exponent` decimals.
fn number(minor: u64, exponent: usize, lang: Lang) -> String {
    let (group, point) = match lang {
        Lang::En => (',', '.'),
        Lang::Ru => (NO_BREAK, ','),
        Lang::Az => ('.', ','),
    };
    let digits = format!("{minor:0>width$}", width = exponent + 1);
    let (whole, decimals) = digits.split_at(digits.len() - exponent);
    let mut text = String::with_capacity(digits.len() * 2);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    if !decimals.is_empty() {
        text.push(point);
        text.push_str(decimals);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORACLE: &str = include_str!("../../tests/fixtures/money.tsv");

    /// `·` stands for U+00A0 and `'` for U+202F.
    #[test]
    fn amounts_read_as_people_write_them() {
        for (currency, minor, en, ru, az) in [
            ("USD", 123_456_750, "$1,234,567.50", "1·234·567,50·$", "1.234.567,50·US$"),
            ("EUR", 123_456_750, "€1,234,567.50", "1·234·567,50·€", "1.234.567,50·€"),
            ("GBP", 123_456_750, "£1,234,567.50", "1·234·567,50·£", "1.234.567,50·£"),
            ("RUB", 123_456_750, "RUB·1,234,567.50", "1·234·567,50·₽", "1.234.567,50·RUB"),
            ("AZN", 123_456_750, "AZN·1,234,567.50", "1·234·567,50·AZN", "1.234.567,50·₼"),
            ("KZT", 123_456_750, "KZT·1,234,567.50", "1·234·567,50·KZT", "1.234.567,50·KZT"),
            ("TRY", 123_456_750, "TRY·1,234,567.50", "1·234·567,50·TRY", "1.234.567,50·TRY"),
            ("XOF", 1_234_568, "F'CFA·1,234,568", "1·234·568·F'CFA", "1.234.568·F'CFA"),
            ("JPY", 1_234_568, "¥1,234,568", "1·234·568·¥", "1.234.568·JP¥"),
            ("KWD", 1_234_567_500, "KWD·1,234,567.500", "1·234·567,500·KWD", "1.234.567,500·KWD"),
            ("USD", -1_230, "-$12.30", "-12,30·$", "-12,30·US$"),
            ("USD", 5, "$0.05", "0,05·$", "0,05·US$"),
            ("USD", 100_000, "$1,000.00", "1·000,00·$", "1.000,00·US$"),
        ] {
            let currency = currency.parse().unwrap();
            for (lang, expected) in [(Lang::En, en), (Lang::Ru, ru), (Lang::Az, az)] {
                let expected = expected.replace('·', "\u{a0}").replace('\'', "\u{202f}");
                assert_eq!(amount(minor, currency, lang), expected, "{lang}");
            }
        }
    }

    #[test]
    fn amounts_equal_those_of_cldr() {
        let mut n_cases = 0;
        for line in ORACLE.lines().filter(|line| !line.starts_with('#')) {
            let [code, minor, expected @ ..] = &line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("not a row: {line}");
            };
            let (currency, minor) = (code.parse().unwrap(), minor.parse().unwrap());
            assert_eq!(Lang::ALL.map(|lang| amount(minor, currency, lang)), expected, "{line}");
            n_cases += expected.len();
        }
        assert!(n_cases >= 300, "{n_cases} cases");
    }

    #[test]
    fn a_charge_reads_like_any_amount() {
        let money_of = Money::new(4900, "USD".parse().unwrap()).unwrap();
        assert_eq!(money(money_of, Lang::En), "$49.00");
    }

    #[test]
    fn the_longest_amount_fits() {
        let currency = "KWD".parse().unwrap();
        assert_eq!(amount(i64::MIN, currency, Lang::En), "-KWD\u{a0}9,223,372,036,854,775.808");
    }
}
