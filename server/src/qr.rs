//! Codes that a phone scans.

use qrcode::{Color, EcLevel, QrCode};

/// White modules around a code that readers need (ISO/IEC 18004).
const QUIET_MODULES: usize = 4;

/// A code of level M as one path, a run of dark modules after the other, in a square with its quiet zone.
pub(crate) fn drawn(text: &str) -> Option<(String, u32)> {
    use std::fmt::Write;

    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let (width, colors) = (code.width(), code.to_colors());
    let mut path = String::new();
    for (y, row) in colors.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, next| one == next) {
            if run[0] == Color::Dark {
                let (left, top) = (x + QUIET_MODULES, y + QUIET_MODULES);
                // Writing to a String cannot fail.
                let _ = write!(path, "M{left} {top}h{n}v1h-{n}z", n = run.len());
            }
            x += run.len();
        }
    }
    Some((path, u32::try_from(width + 2 * QUIET_MODULES).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_finders_and_its_quiet_zone() {
        let (path, modules) = drawn("https://pay.example/bank/0123456789").unwrap();
        // Version 3 has 29 modules; a finder begins with a line of seven.
        assert_eq!(modules, 29 + 8);
        assert!(path.starts_with("M4 4h7v1h-7z"), "{path}");
        assert!(path.contains("M26 4h7v1h-7z"), "{path}");
    }
}
