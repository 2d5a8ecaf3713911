//! Pictures that a merchant's pages show: its logo and its icon. What may be one, and how large it is
//! drawn. A picture never changes: another one has another id.

use crate::{
    id::{AssetId, MerchantId},
    time::Micros,
    words::words,
};

/// The largest file, in bytes.
pub const BYTES_MAX: usize = 200 * 1024;
/// The longest side, in pixels.
pub const SIDE_MAX: u32 = 1024;
/// How many a merchant may keep.
pub const PICTURES_MAX: usize = 50;

words! {
    /// What browsers draw and nothing runs in, by its media type. An SVG is a document with scripts.
    pub enum Format {
        /// ISO/IEC 15948.
        Png = "image/png",
        /// ISO/IEC 10918-1.
        Jpeg = "image/jpeg",
        /// RFC 9649.
        Webp = "image/webp",
    }
}

/// Width and height, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub width: u32,
    pub height: u32,
}

/// A picture without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub id: AssetId,
    pub merchant_id: MerchantId,
    pub format: Format,
    pub size: Size,
    /// Length of the file, in bytes.
    pub n_bytes: u32,
    /// SHA-256 of the file; a merchant keeps each file once.
    pub sha256: Vec<u8>,
    pub created_at: Micros,
}

/// Why a file is not taken for a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAPicture {
    #[error("the file is larger than 200 KB")]
    TooLarge,
    #[error("the file is not a PNG, JPEG or WebP picture; save it as one of these")]
    Format,
    #[error("the file is broken or cut off")]
    Broken,
    #[error("the file is animated; a page on which somebody pays stands still")]
    Animated,
    #[error("the file is {} × {} pixels; at most {SIDE_MAX} × {SIDE_MAX} are shown", .0.width, .0.height)]
    TooWide(Size),
}

impl Size {
    /// The most that a logo covers on a page, in CSS pixels.
    pub const LOGO: Self = Self { width: 200, height: 40 };
    /// The most that an icon covers.
    pub const ICON: Self = Self { width: 32, height: 32 };

    /// Neither empty nor with a side longer than [`SIDE_MAX`].
    pub fn checked(self) -> Result<Self, NotAPicture> {
        let Self { width, height } = self;
        if width == 0 || height == 0 {
            return Err(NotAPicture::Broken);
        }
        if width.max(height) > SIDE_MAX { Err(NotAPicture::TooWide(self)) } else { Ok(self) }
    }

    /// The largest of the same shape that fits into `most`, and never larger than it is.
    #[must_use]
    pub fn within(self, most: Self) -> Self {
        if self.width <= most.width && self.height <= most.height {
            return self;
        }
        let [width, height] = [self.width, self.height].map(u64::from);
        let [width_max, height_max] = [most.width, most.height].map(u64::from);
        // Rounded to the nearest, and never to nothing.
        let scaled = |side: u64, most: u64, of: u64| {
            u32::try_from((side * most + of / 2).checked_div(of).unwrap_or_default().max(1))
        };
        let (by_width, by_height) =
            (scaled(height, width_max, width), scaled(width, height_max, height));
        if width * height_max >= height * width_max {
            Self { width: most.width, height: by_width.unwrap_or(most.height).min(most.height) }
        } else {
            Self { width: by_height.unwrap_or(most.width).min(most.width), height: most.height }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn size(width: u32, height: u32) -> Size {
        Size { width, height }
    }

    #[test]
    #[rustfmt::skip]
    fn a_logo_keeps_its_shape_and_is_never_blown_up() {
        for (of, drawn) in [
            (size(640,  128),  size(200, 40)),
            (size(1024, 100),  size(200, 20)),
            (size(1024, 1),    size(200, 1)),
            (size(512,  512),  size(40,  40)),
            (size(1,    1024), size(1,   40)),
            (size(120,  24),   size(120, 24)),
            (size(200,  40),   size(200, 40)),
            (size(201,  40),   size(200, 40)),
            (size(333,  77),   size(173, 40)),
        ] {
            assert_eq!(of.within(Size::LOGO), drawn, "{of:?}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn a_side_has_one_to_1024_pixels() {
        for (of, refusal) in [
            (size(1,    1),    None),
            (size(1024, 1024), None),
            (size(1025, 1),    Some("the file is 1025 × 1 pixels; at most 1024 × 1024 are shown")),
            (size(1,    u32::MAX), Some("the file is 1 × 4294967295 pixels; at most 1024 × 1024 are shown")),
            (size(0,    10),   Some("the file is broken or cut off")),
            (size(10,   0),    Some("the file is broken or cut off")),
        ] {
            let refused = of.checked().err().map(|error| error.to_string());
            assert_eq!(refused.as_deref(), refusal, "{of:?}");
        }
    }
}
