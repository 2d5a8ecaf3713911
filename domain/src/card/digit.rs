//! Digits of any script, and what people type between them.

use zeroize::Zeroizing;

/// The longest text taken for a number or a code, in characters.
const TYPED_MAX: usize = 64;

// Where each run of ten decimal digits starts (Unicode 16, general category Nd), by plane: the low
// 16 bits only, so that all scripts fit into 152 bytes.
const PLANE_0: [u16; 37] = [
    0x0030, 0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6,
    0x0D66, 0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80,
    0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0,
    0xFF10,
];
const PLANE_1: [u16; 39] = [
    0x04A0, 0x0D30, 0x0D40, 0x1066, 0x10F0, 0x1136, 0x11D0, 0x12F0, 0x1450, 0x14D0, 0x1650, 0x16C0,
    0x16D0, 0x16DA, 0x1730, 0x18E0, 0x1950, 0x1BF0, 0x1C50, 0x1D50, 0x1DA0, 0x1F50, 0x6130, 0x6A60,
    0x6AC0, 0x6B50, 0x6D70, 0xCCF0, 0xD7CE, 0xD7D8, 0xD7E2, 0xD7EC, 0xD7F6, 0xE140, 0xE2F0, 0xE4F0,
    0xE5F1, 0xE950, 0xFBF0,
];

/// The ASCII digit `c` stands for.
pub(super) fn ascii(c: char) -> Option<char> {
    let point = u32::from(c);
    let starts: &[u16] = match point >> 16 {
        0 => &PLANE_0,
        1 => &PLANE_1,
        _ => return None,
    };
    let low = u16::try_from(point & 0xFFFF).ok()?;
    let start = starts.iter().rev().find(|start| **start <= low)?;
    let value = u8::try_from(low - start).ok().filter(|value| *value < 10)?;
    Some(char::from(b'0' + value))
}

/// All digits of `typed` as ASCII, whatever stands between them.
pub(super) fn digits(typed: &str) -> impl Iterator<Item = char> {
    typed.chars().filter_map(ascii)
}

/// Whether `c` may stand between digits: spaces (also U+00A0), dashes, dots, and the invisible
/// direction marks that come along with text copied from a right-to-left page.
pub(super) fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{3000}')
        || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}' | '.' | '\u{ff0e}')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202f}' | '\u{2060}'..='\u{2069}')
        || matches!(c, '\u{61c}' | '\u{feff}')
}

/// The digits of a text that has nothing else but gaps; `None` when it has, or is too long.
///
/// The buffer never grows, so no copy of a card number is left behind on the heap.
pub(super) fn only_digits(typed: &str) -> Option<Zeroizing<String>> {
    let mut digits = Zeroizing::new(String::with_capacity(TYPED_MAX));
    for (n, c) in typed.chars().enumerate() {
        match ascii(c) {
            _ if n == TYPED_MAX => return None,
            Some(digit) => digits.push(digit),
            None if is_gap(c) => {}
            None => return None,
        }
    }
    Some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_are_read_and_their_neighbours_are_not() {
        for run in [
            "0123456789",
            "٠١٢٣٤٥٦٧٨٩",
            "۰۱۲۳۴۵۶۷۸۹",
            "०१२३४५६७८९",
            "０１２３４５６７８９",
            "𞥐𞥑𞥒𞥓𞥔𞥕𞥖𞥗𞥘𞥙",
        ] {
            assert_eq!(digits(run).collect::<String>(), "0123456789", "{run}");
        }
        assert_eq!(digits("𝟎𝟗𝟘𝟡𝟢𝟫𝟶𝟿").collect::<String>(), "09090909");
        for c in ['/', ':', '٪', '\u{65f}', '\u{6fa}', 'x', '½', '²', '①', '\u{20030}'] {
            assert_eq!(ascii(c), None, "{c}");
        }
    }

    #[test]
    fn the_tables_are_sorted_and_their_runs_do_not_overlap() {
        for table in [&PLANE_0[..], &PLANE_1[..]] {
            assert!(table.windows(2).all(|pair| pair[1] - pair[0] >= 10));
        }
    }

    #[test]
    fn gaps_are_dropped_and_anything_else_is_refused() {
        let read = |typed: &str| only_digits(typed).map(|digits| digits.to_string());
        assert_eq!(read(" 42-42.4\u{a0}2\u{200e}–1 "), Some("4242421".to_owned()));
        assert_eq!(read("42a"), None);
        assert_eq!(read("42/42"), None);
        assert_eq!(read(&"1".repeat(64)).map(|digits| digits.len()), Some(64));
        assert_eq!(read(&"1".repeat(65)), None);
    }
}
