//! One colour, how bright it is, and how two of them contrast (WCAG 2, relative luminance). Only
//! [`super`] knows what they are for.

use std::{array, fmt, str::FromStr};

/// A colour of sRGB. Read and written as `#rrggbb`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rgb(pub [u8; 3]);

pub(super) const BLACK: Rgb = Rgb([0; 3]);
pub(super) const WHITE: Rgb = Rgb([255; 3]);

/// Steps from one colour to another.
pub(super) const STEPS: u32 = 20;

/// A contrast that is asked for, in hundredths: `4.5:1` is 450.
pub type Ratio = u64;

/// Of text.
pub const TEXT: Ratio = 450;
/// Of borders and of the ring around what has the focus.
pub const EDGE: Ratio = 300;

/// The text is no colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be a colour like #0B5FFF")]
pub struct NotAColour;

impl Rgb {
    /// As [`FromStr`], and the short form `#rgb` too.
    pub fn parse_short(text: &str) -> Result<Self, NotAColour> {
        match text.strip_prefix('#') {
            Some(short) if short.len() == 3 && short.is_ascii() => {
                let long = short.chars().flat_map(|digit| [digit, digit]);
                format!("#{}", long.collect::<String>()).parse()
            }
            _ => text.parse(),
        }
    }

    /// In millionths, weighed as the eye does, times ten thousand.
    fn luminance(self) -> u64 {
        let [red, green, blue] = self.0.map(|channel| u64::from(LINEAR[usize::from(channel)]));
        2126 * red + 7152 * green + 722 * blue
    }

    /// The contrast of two colours, in hundredths and rounded down: 100 to 2100.
    pub fn contrast(self, other: Self) -> Ratio {
        // 0.05, of the light that any screen reflects.
        let [one, two] = [self, other].map(|colour| colour.luminance() + 500_000_000);
        one.max(two) * 100 / one.min(two)
    }

    /// Black or white, whichever can be read better on this. Never below 4.58:1.
    #[must_use]
    pub fn on(self) -> Self {
        if BLACK.contrast(self) >= WHITE.contrast(self) { BLACK } else { WHITE }
    }

    /// `steps` of [`STEPS`] towards another colour.
    #[must_use]
    pub fn towards(self, other: Self, steps: u32) -> Self {
        let steps = steps.min(STEPS);
        let mix = |from: u8, to: u8| {
            let sum = u32::from(from) * (STEPS - steps) + u32::from(to) * steps + STEPS / 2;
            u8::try_from(sum / STEPS).unwrap_or(u8::MAX)
        };
        Self(array::from_fn(|channel| mix(self.0[channel], other.0[channel])))
    }

    /// This colour, or the nearest to it that has the contrast on every one of `grounds`; it moves
    /// towards what is read best on the first of them.
    #[must_use]
    pub fn strong(self, grounds: &[Self], least: Ratio) -> Self {
        let Some(target) = grounds.first().map(|ground| ground.on()) else { return self };
        let steps = (0..=STEPS).map(|steps| self.towards(target, steps));
        let is_enough = |colour: &Self| grounds.iter().all(|on| colour.contrast(*on) >= least);
        { steps }.find(is_enough).unwrap_or(target)
    }
}

impl FromStr for Rgb {
    type Err = NotAColour;

    fn from_str(text: &str) -> Result<Self, NotAColour> {
        let hex = text.strip_prefix('#').filter(|hex| hex.len() == 6).ok_or(NotAColour)?;
        if !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(NotAColour);
        }
        let [_, red, green, blue] =
            u32::from_str_radix(hex, 16).map_err(|_| NotAColour)?.to_be_bytes();
        Ok(Self([red, green, blue]))
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl fmt::Debug for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// How much light a channel of this value gives, in millionths: the curve of IEC 61966-2-1, in
/// whole numbers, because nothing here computes with fractions.
#[rustfmt::skip]
const LINEAR: [u32; 256] = [
    0, 304, 607, 911, 1214, 1518, 1821, 2125, 2428, 2732, 3035, 3347,
    3677, 4025, 4391, 4777, 5182, 5605, 6049, 6512, 6995, 7499, 8023, 8568,
    9134, 9721, 10330, 10960, 11612, 12286, 12983, 13702, 14444, 15209, 15996, 16807,
    17642, 18500, 19382, 20289, 21219, 22174, 23153, 24158, 25187, 26241, 27321, 28426,
    29557, 30713, 31896, 33105, 34340, 35601, 36889, 38204, 39546, 40915, 42311, 43735,
    45186, 46665, 48172, 49707, 51269, 52861, 54480, 56128, 57805, 59511, 61246, 63010,
    64803, 66626, 68478, 70360, 72272, 74214, 76185, 78187, 80220, 82283, 84376, 86500,
    88656, 90842, 93059, 95307, 97587, 99899, 102_242, 104_616, 107_023, 109_462, 111_932, 114_435,
    116_971, 119_538, 122_139, 124_772, 127_438, 130_136, 132_868, 135_633, 138_432, 141_263, 144_128, 147_027,
    149_960, 152_926, 155_926, 158_961, 162_029, 165_132, 168_269, 171_441, 174_647, 177_888, 181_164, 184_475,
    187_821, 191_202, 194_618, 198_069, 201_556, 205_079, 208_637, 212_231, 215_861, 219_526, 223_228, 226_966,
    230_740, 234_551, 238_398, 242_281, 246_201, 250_158, 254_152, 258_183, 262_251, 266_356, 270_498, 274_677,
    278_894, 283_149, 287_441, 291_771, 296_138, 300_544, 304_987, 309_469, 313_989, 318_547, 323_143, 327_778,
    332_452, 337_164, 341_914, 346_704, 351_533, 356_400, 361_307, 366_253, 371_238, 376_262, 381_326, 386_429,
    391_572, 396_755, 401_978, 407_240, 412_543, 417_885, 423_268, 428_690, 434_154, 439_657, 445_201, 450_786,
    456_411, 462_077, 467_784, 473_531, 479_320, 485_150, 491_021, 496_933, 502_886, 508_881, 514_918, 520_996,
    527_115, 533_276, 539_479, 545_724, 552_011, 558_340, 564_712, 571_125, 577_580, 584_078, 590_619, 597_202,
    603_827, 610_496, 617_207, 623_960, 630_757, 637_597, 644_480, 651_406, 658_375, 665_387, 672_443, 679_542,
    686_685, 693_872, 701_102, 708_376, 715_694, 723_055, 730_461, 737_910, 745_404, 752_942, 760_525, 768_151,
    775_822, 783_538, 791_298, 799_103, 806_952, 814_847, 822_786, 830_770, 838_799, 846_873, 854_993, 863_157,
    871_367, 879_622, 887_923, 896_269, 904_661, 913_099, 921_582, 930_111, 938_686, 947_307, 955_973, 964_686,
    973_445, 982_251, 991_102, 1_000_000,
];

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Rgb {
        text.parse().unwrap()
    }

    #[test]
    fn a_colour_has_six_digits() {
        for (text, is_one) in [
            ("#0B5FFF", true),
            ("#0b5fff", true),
            ("0B5FFF", false),
            ("#0B5", false),
            ("#0B5FF", false),
            ("#0B5FFFF", false),
            ("#+B5FFF", false),
            ("#ЖЖЖ", false),
            ("red", false),
            ("#0B5FFF;}", false),
        ] {
            assert_eq!(text.parse::<Rgb>().is_ok(), is_one, "{text}");
        }
        assert_eq!(Rgb::parse_short("#fa0").unwrap().to_string(), "#ffaa00");
        assert!(Rgb::parse_short("#éa").is_err());
    }

    #[test]
    #[rustfmt::skip]
    fn contrast_is_that_of_wcag() {
        for (one, two, ratio) in [
            ("#767676", "#FFFFFF", 454),
            ("#777777", "#FFFFFF", 447), // 4.478
            ("#000000", "#FFFFFF", 2100),
            ("#2F72DE", "#FFFFFF", 458),
            ("#3D2E00", "#FFE08A", 1024),
        ] {
            assert_eq!(colour(one).contrast(colour(two)), ratio, "{one} on {two}");
            assert_eq!(colour(two).contrast(colour(one)), ratio, "{two} on {one}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn an_accent_becomes_strong_enough_to_be_read() {
        for (accent, on, on_white, on_night) in [
            ("#0b5fff", "#ffffff", ("#0b5fff", 513), ("#3077ff", 469)),
            ("#ffd400", "#000000", ("#8c7500", 451), ("#ffd400", 1320)),
            ("#ff0000", "#000000", ("#e60000", 481), ("#ff0000", 473)),
            ("#00b388", "#000000", ("#008666", 456), ("#00b388", 702)),
            ("#ffffff", "#000000", ("#737373", 474), ("#ffffff", 1890)),
        ] {
            assert_eq!(colour(accent).on().to_string(), on);
            for (ground, (expected, ratio)) in [("#FFFFFF", on_white), ("#0F1115", on_night)] {
                let strong = colour(accent).strong(&[colour(ground)], TEXT);
                assert_eq!(strong.to_string(), expected, "{accent} on {ground}");
                let found = strong.contrast(colour(ground));
                assert!((ratio - 1..=ratio).contains(&found), "{accent} on {ground}: {found}");
            }
        }
    }
}
