//! Bytes as lower-case hexadecimal text and back.

use std::fmt::Write;

/// Two characters for each byte.
pub(super) fn encode(bytes: &[u8]) -> String {
    // With room from the start: a text that grows would leave copies of a key behind.
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Exactly `out`; `None` for any other text. Upper case is no key of ours.
pub(super) fn decode(text: &str, out: &mut [u8]) -> Option<()> {
    if text.len() != out.len() * 2 {
        return None;
    }
    for (byte, pair) in out.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(())
}

fn digit(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => Some(character - b'0'),
        b'a'..=b'f' => Some(character - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_read_back() {
        let text = encode(&[0, 1, 0x7f, 0xab, 0xff]);
        assert_eq!(text, "00017fabff");
        let mut bytes = [9; 5];
        assert_eq!(decode(&text, &mut bytes), Some(()));
        assert_eq!(bytes, [0, 1, 0x7f, 0xab, 0xff]);
    }

    #[test]
    fn another_text_is_no_bytes() {
        for text in ["", "0", "000", "00000", "0g00", "+100", "00FF", "é00"] {
            assert_eq!(decode(text, &mut [0; 2]), None, "{text}");
        }
    }
}
