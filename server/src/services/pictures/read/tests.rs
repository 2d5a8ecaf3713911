//! Files as people send them, and as nobody should.

use proptest::prelude::*;

use super::*;

fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&length[..], kind, data, &[0; 4]].concat()
}

fn header(width: u32, height: u32) -> Vec<u8> {
    let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
    chunk(b"IHDR", &[&sides[..], &[8, 6, 0, 0, 0]].concat())
}

fn a_png(width: u32, height: u32) -> Vec<u8> {
    [PNG, &header(width, height), &chunk(b"IDAT", &[0; 9]), &chunk(b"IEND", &[])].concat()
}

fn a_moving_png() -> Vec<u8> {
    [PNG, &header(9, 9), &chunk(b"acTL", &[0; 8]), &chunk(b"IDAT", &[]), &chunk(b"IEND", &[])]
        .concat()
}

/// A frame header and one scan.
fn a_jpeg(width: u16, height: u16) -> Vec<u8> {
    let [width, height] = [width, height].map(u16::to_be_bytes);
    let frame = [&[0xFF, 0xC0, 0, 11, 8][..], &height, &width, &[1, 1, 0x11, 0]].concat();
    let scan = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x2A, 0xFF, 0xD9];
    [&[0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0][..], &frame, &scan].concat()
}

fn riff(kind: &[u8], data: &[u8]) -> Vec<u8> {
    let length = |n: usize| u32::try_from(n).unwrap().to_le_bytes();
    let chunk = [kind, &length(data.len()), data].concat();
    [b"RIFF", &length(chunk.len() + 4)[..], b"WEBP", &chunk].concat()
}

/// Lossless: two sides of 14 bits, each less one.
fn a_webp(width: u32, height: u32) -> Vec<u8> {
    let sides = ((width - 1) | ((height - 1) << 14)).to_le_bytes();
    riff(b"VP8L", &[&[0x2F][..], &sides, &[0; 8]].concat())
}

/// Extended: flags, and two sides of 24 bits.
fn an_extended_webp(flags: u8, width: u32, height: u32) -> Vec<u8> {
    let [width, height] = [width - 1, height - 1].map(u32::to_le_bytes);
    riff(b"VP8X", &[&[flags, 0, 0, 0][..], &width[..3], &height[..3]].concat())
}

#[test]
#[rustfmt::skip]
fn a_picture_is_known_by_its_content() {
    use NotAPicture::{Animated, Broken, Format as NoFormat, TooLarge, TooWide};
    let size = |width, height| Size { width, height };
    let cut = |bytes: Vec<u8>, n: usize| bytes[..bytes.len() - n].to_vec();
    let padded = |n: usize| [a_jpeg(9, 9), vec![0; n - a_jpeg(9, 9).len()]].concat();
    for (what, bytes, expected) in [
        ("a PNG",              a_png(640, 128),                   Ok((Format::Png,  size(640, 128)))),
        ("a JPEG",             a_jpeg(1024, 7),                   Ok((Format::Jpeg, size(1024, 7)))),
        ("a WebP",             a_webp(300, 60),                   Ok((Format::Webp, size(300, 60)))),
        ("a WebP with alpha",  an_extended_webp(0x10, 31, 33),    Ok((Format::Webp, size(31, 33)))),
        ("a camera's JPEG",    padded(4096),                      Ok((Format::Jpeg, size(9, 9)))),
        ("just small enough",  padded(BYTES_MAX),                 Ok((Format::Jpeg, size(9, 9)))),
        ("just too large",     padded(BYTES_MAX + 1),             Err(TooLarge)),
        ("too wide",           a_png(1025, 8),                    Err(TooWide(size(1025, 8)))),
        ("too high",           a_jpeg(8, 1025),                   Err(TooWide(size(8, 1025)))),
        ("a bomb",             a_png(u32::MAX, u32::MAX),         Err(TooWide(size(u32::MAX, u32::MAX)))),
        ("without pixels",     a_png(0, 8),                       Err(Broken)),
        ("a moving PNG",       a_moving_png(),                    Err(Animated)),
        ("a moving WebP",      an_extended_webp(0x12, 9, 9),      Err(Animated)),
        ("a PNG cut off",      cut(a_png(9, 9), 1),               Err(Broken)),
        ("a JPEG cut off",     cut(a_jpeg(9, 9), 2),              Err(Broken)),
        ("a WebP cut off",     cut(a_webp(9, 9), 1),              Err(Broken)),
        ("a PNG's first bytes", PNG[..4].to_vec(),                Err(NoFormat)),
        ("a PNG's signature",  PNG.to_vec(),                      Err(NoFormat)),
        ("a PNG without head", [PNG, &chunk(b"IEND", &[])].concat(), Err(Broken)),
        ("a chunk beyond the end", [PNG, &u32::MAX.to_be_bytes(), b"IHDR", &[0; 13]].concat(), Err(Broken)),
        ("a JPEG of markers",  [0xFF, 0xD8, 0xFF, 0xDA, 0xFF, 0xD9, 0, 0, 0, 0, 0, 0].to_vec(), Err(Broken)),
        ("an empty WebP",      b"RIFF\x04\0\0\0WEBP".to_vec(),    Err(Broken)),
        ("an unknown WebP",    riff(b"VP9 ", &[0; 20]),           Err(Broken)),
        ("nothing",            Vec::new(),                        Err(NoFormat)),
        ("a GIF",              b"GIF89a\x09\0\x09\0\0\0\0;".to_vec(), Err(NoFormat)),
        ("an SVG",             b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), Err(NoFormat)),
        ("an SVG in disguise", b"<?xml version='1.0'?><!-- \x89PNG --><svg/>".to_vec(), Err(NoFormat)),
        ("a page",             b"<!DOCTYPE html><script>1</script>".to_vec(), Err(NoFormat)),
    ] {
        assert_eq!(picture(&bytes), expected, "{what}");
    }
}

proptest! {
    /// Whatever follows a beginning that looks right is read or refused.
    #[test]
    fn nothing_that_is_sent_breaks_the_reader(
        beginning in prop_oneof![
            Just(a_png(64, 64)), Just(a_jpeg(64, 64)), Just(a_webp(64, 64)),
            Just(an_extended_webp(0, 64, 64)),
        ],
        at in 0_usize..64,
        noise in prop::collection::vec(any::<u8>(), 0..64),
    ) {
        let kept = &beginning[..at.min(beginning.len())];
        let mut spoiled = beginning.clone();
        for (place, byte) in spoiled.iter_mut().skip(at).zip(&noise) {
            *place = *byte;
        }
        for bytes in [[kept, &noise].concat(), spoiled] {
            if let Ok((_, size)) = picture(&bytes) {
                prop_assert_eq!(size.checked(), Ok(size));
            }
        }
    }
}
