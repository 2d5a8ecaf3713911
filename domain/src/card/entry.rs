//! What the card inputs show while the payer types: grouped numbers, a slash in the date.
//!
//! Called on every `input` event with the text and caret the browser left, it answers the text and
//! caret to show. All results are ASCII and stay the same when passed in again. It must not be
//! called while an input method composes, nor before an autofill has settled.

mod expiry;
#[cfg(test)]
mod tests;

pub use expiry::expiry;

use zeroize::Zeroizing;

use super::{FieldError, brand_of, digit, number as pan};

/// What to put into the input. Not `Debug`: it may hold a card number.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct Edit {
    pub text: String,
    /// In UTF-16 units, as `selectionStart` counts.
    pub caret: usize,
}

/// Whether the payer has just deleted nothing but a gap that we had put there. Then the digit
/// beside it goes too: else the gap would come back, and the key would seem dead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gap {
    #[default]
    Kept,
    /// By Backspace: the digit before it goes.
    Backspaced,
    /// By Delete: the digit after it goes.
    Deleted,
}

impl Gap {
    /// Compares what was shown with what the event left; `input_type` is that of the `InputEvent`.
    pub fn between(shown: &str, left: &str, input_type: &str) -> Gap {
        let gap = match input_type {
            "deleteContentBackward" => Gap::Backspaced,
            "deleteContentForward" => Gap::Deleted,
            _ => return Gap::Kept,
        };
        let lost_one_character = shown.chars().count() == left.chars().count() + 1;
        let lost_no_digit = digit::digits(shown).eq(digit::digits(left));
        if lost_one_character && lost_no_digit { gap } else { Gap::Kept }
    }
}

/// A card number: grouped as its brand is.
pub fn number(text: &str, caret: usize, gap: Gap) -> Edit {
    let typed = Digits::read(text, caret).without_neighbour(gap);
    let count = typed.all.len();
    let gaps = brand_of(&typed.all).map_or(&[4, 8, 12, 16][..], |brand| brand.gaps(count));
    let mut edit = Edit { text: String::with_capacity(count + gaps.len()), caret: typed.left };
    for (n, digit) in typed.all.chars().enumerate() {
        if gaps.iter().any(|gap| usize::from(*gap) == n) {
            edit.text.push(' ');
            edit.caret += usize::from(n < typed.left);
        }
        edit.text.push(digit);
    }
    edit
}

/// A security code: digits only.
pub fn code(text: &str, caret: usize) -> Edit {
    let typed = Digits::read(text, caret);
    Edit { text: typed.all.to_string(), caret: typed.left }
}

/// The number check that runs while typing: a complete wrong number is an error at once, an
/// incomplete one is not (the whole check follows when the payer leaves the field).
pub fn check_number_live(text: &str) -> Option<FieldError> {
    pan::check_live(text)
}

/// The digits of a text, and how many of them lie left of the caret.
struct Digits {
    all: Zeroizing<String>,
    left: usize,
}

impl Digits {
    fn read(text: &str, caret: usize) -> Digits {
        let mut digits = Digits { all: Zeroizing::new(String::with_capacity(text.len())), left: 0 };
        let mut at = 0;
        for c in text.chars() {
            if let Some(digit) = digit::ascii(c) {
                digits.all.push(digit);
                digits.left += usize::from(at < caret);
            }
            at += c.len_utf16();
        }
        digits
    }

    /// Removes the digit that a deleted gap takes along.
    fn without_neighbour(mut self, gap: Gap) -> Digits {
        match gap {
            Gap::Backspaced if self.left > 0 => {
                self.left -= 1;
                self.lose(self.left);
            }
            Gap::Deleted if self.left < self.all.len() => self.lose(self.left),
            _ => {}
        }
        self
    }

    fn lose(&mut self, at: usize) {
        let mut n = 0;
        self.all.retain(|_| {
            n += 1;
            n != at + 1
        });
    }
}
