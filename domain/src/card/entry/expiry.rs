//! The expiry date while it is typed: `MM/YY`.

use super::{Digits, Edit, Gap};
use crate::card::{digit, expiry::is_separator};

/// An expiry date: two digits, a slash, two digits. A month that can only have one digit gets its
/// zero, and a four-digit year its short form, so that any accepted form ends as `MM/YY`.
///
/// The zero waits while the caret stands before the slash: who goes back to mend the month must
/// find it as it was left.
pub fn expiry(text: &str, caret: usize, gap: Gap) -> Edit {
    let typed = Digits::read(text, caret).without_neighbour(gap);
    let slash = match gap {
        Gap::Kept => Slash::find(text, caret),
        Gap::Backspaced | Gap::Deleted => Slash::lost_at(&typed),
    };
    if let Some(text) = year_first(&typed.all, slash) {
        return Edit { caret: text.len(), text };
    }
    let slash = slash.filter(|slash| slash.after <= 2);
    let starts_above_1 = matches!(typed.all.bytes().next(), Some(b'2'..=b'9'));
    let month_len = match slash {
        Some(slash) => slash.after,
        None if starts_above_1 && typed.left > 0 => 1,
        None => typed.all.len().min(2),
    };
    let (month, year) = typed.all.split_at_checked(month_len).unwrap_or((&typed.all, ""));
    let is_month_done = match slash {
        Some(slash) => slash.is_left_of_caret && month != "0",
        None => starts_above_1 && gap == Gap::Kept,
    };
    let zero = month.len() == 1 && typed.left > 0 && is_month_done;
    let month_len = month.len() + usize::from(zero);

    let mut shown = String::with_capacity(typed.all.len() + 2);
    if zero {
        shown.push('0');
    }
    shown.push_str(month);
    let slashed = month_len == 2 || slash.is_some() && !typed.all.is_empty();
    if slashed {
        shown.push('/');
    }
    let short = year.strip_prefix("20").filter(|short| short.len() == 2);
    shown.push_str(short.unwrap_or(year));

    let left = typed.left + usize::from(zero);
    let was_at_end = caret >= text.encode_utf16().count();
    let caret = if was_at_end || short.is_some() && left > month_len {
        shown.len()
    } else {
        left + usize::from(slashed && left > month_len)
    };
    Edit { text: shown, caret }
}

/// What the payer, or we before, put between month and year.
#[derive(Clone, Copy)]
struct Slash {
    /// How many digits stand before it.
    after: usize,
    is_left_of_caret: bool,
}

impl Slash {
    fn find(text: &str, caret: usize) -> Option<Slash> {
        let mut after = 0;
        let mut at = 0;
        for c in text.chars() {
            if digit::ascii(c).is_some() {
                after += 1;
            } else if is_separator(c) && (after > 0 || c == '/') {
                let slash = Slash { after, is_left_of_caret: at < caret };
                return Some(slash);
            }
            at += c.len_utf16();
        }
        None
    }

    /// The slash was just deleted: it stood at the caret, and stays while digits follow it.
    fn lost_at(typed: &Digits) -> Option<Slash> {
        let parts = typed.left <= 2 && typed.left < typed.all.len();
        parts.then_some(Slash { after: typed.left, is_left_of_caret: false })
    }
}

/// `2029-04`, as a date picker or an autofill may write it.
fn year_first(digits: &str, slash: Option<Slash>) -> Option<String> {
    let year_month = digits.strip_prefix("20").filter(|rest| rest.len() == 4)?;
    let (year, month) = year_month.split_at_checked(2)?;
    (slash?.after == 4).then(|| [month, "/", year].concat())
}
