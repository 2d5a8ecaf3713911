//! What a file is, by its content: neither its name nor what came with it is asked. Pixels are not
//! decoded here. Browsers do that, which are made for strangers' pictures.

use domain::picture::{BYTES_MAX, Format, NotAPicture, Size};
use imagesize::ImageType;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A whole picture that stands still, in one of the formats, and no larger than may be.
pub(super) fn picture(bytes: &[u8]) -> Result<(Format, Size), NotAPicture> {
    if bytes.len() > BYTES_MAX {
        return Err(NotAPicture::TooLarge);
    }
    let format = match imagesize::image_type(bytes) {
        Ok(ImageType::Png) => Format::Png,
        Ok(ImageType::Jpeg) => Format::Jpeg,
        Ok(ImageType::Webp) => Format::Webp,
        _ => return Err(NotAPicture::Format),
    };
    let is_animated = match format {
        Format::Png => png(bytes),
        Format::Jpeg => jpeg(bytes),
        Format::Webp => webp(bytes),
    };
    if is_animated.ok_or(NotAPicture::Broken)? {
        return Err(NotAPicture::Animated);
    }
    let size = imagesize::blob_size(bytes).map_err(|_| NotAPicture::Broken)?;
    let side = |pixels: usize| u32::try_from(pixels).unwrap_or(u32::MAX);
    let size = Size { width: side(size.width), height: side(size.height) }.checked()?;
    Ok((format, size))
}

/// Goes from chunk to chunk until the last one: `IHDR` first, `IEND` at the end, and `acTL` in one that
/// moves. `None`: it is cut off.
fn png(bytes: &[u8]) -> Option<bool> {
    let mut rest = bytes.strip_prefix(PNG)?;
    let (mut is_first, mut is_animated) = (true, false);
    loop {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let (kind, after) = after.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        // Behind the data stand four bytes of check sum.
        rest = after.get(length..)?.get(4..)?;
        if is_first != (kind == b"IHDR") {
            return None;
        }
        is_first = false;
        is_animated |= kind == b"acTL";
        if kind == b"IEND" {
            return Some(is_animated);
        }
    }
}

/// The end is marked behind the beginning of the last scan, whatever a camera writes after it.
fn jpeg(bytes: &[u8]) -> Option<bool> {
    let last = |marker: [u8; 2]| bytes.windows(2).rposition(|pair| pair == marker);
    let (scan, end) = (last([0xFF, 0xDA])?, last([0xFF, 0xD9])?);
    (end > scan).then_some(false)
}

/// As long as it says; the extended header says whether it moves.
fn webp(bytes: &[u8]) -> Option<bool> {
    const ANIMATION: u8 = 0b10;
    let length: [u8; 4] = bytes.get(4..8)?.try_into().ok()?;
    let length = usize::try_from(u32::from_le_bytes(length)).ok()?;
    if bytes.get(8..)?.len() < length {
        return None;
    }
    let is_extended = bytes.get(12..16)? == b"VP8X";
    Some(is_extended && bytes.get(20)? & ANIMATION != 0)
}

#[cfg(test)]
mod tests;
