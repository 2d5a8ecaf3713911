//! The pseudo-locale `en-XA`: English with accents, forty percent longer and in brackets, in test mode.
//! What shows no brackets was never translated; what is cut off has no room for a longer language.

use std::cell::Cell;

/// As the address and the document say it.
pub const CODE: &str = "en-XA";

/// How long the words are that only fill up.
const WORD: usize = 6;

thread_local! {
    static IS_ON: Cell<bool> = const { Cell::new(false) };
}

/// Draws with every message disguised, if it is `on`. Drawing never waits, so it stays on this thread.
pub fn within<T>(on: bool, draw: impl FnOnce() -> T) -> T {
    let before = IS_ON.replace(on);
    let drawn = draw();
    IS_ON.set(before);
    drawn
}

/// Whether messages are disguised at this moment.
pub fn is_on() -> bool {
    IS_ON.get()
}

/// The message, disguised. What stands in braces is for the browser to fill in, and stays.
pub(super) fn disguise(text: &str) -> String {
    let mut disguised = String::from("[");
    let (mut longer, mut is_braced) = (0, false);
    for c in text.chars() {
        is_braced = (is_braced || c == '{') && c != '}';
        let accented = if is_braced { c } else { accent(c) };
        disguised.push(accented);
        if accented != c && "aeiou".contains(c) {
            disguised.push(accented);
            longer += 1;
        }
    }
    let wanted = (text.chars().count() * 2).div_ceil(5);
    // In words, so that lines can break.
    let more = 0..wanted.saturating_sub(longer);
    disguised.extend(more.map(|n| if n % WORD == WORD - 1 { ' ' } else { '~' }));
    disguised.push(']');
    disguised
}

const fn accent(c: char) -> char {
    match c {
        'a' => 'á',
        'c' => 'ç',
        'd' => 'ð',
        'e' => 'é',
        'g' => 'ĝ',
        'h' => 'ĥ',
        'i' => 'í',
        'j' => 'ĵ',
        'k' => 'ķ',
        'l' => 'ļ',
        'n' => 'ñ',
        'o' => 'ó',
        'p' => 'þ',
        'r' => 'ŕ',
        's' => 'š',
        't' => 'ţ',
        'u' => 'ú',
        'w' => 'ŵ',
        'y' => 'ý',
        'z' => 'ž',
        'A' => 'Å',
        'E' => 'Ĕ',
        'I' => 'Ĩ',
        'O' => 'Ö',
        'U' => 'Ü',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disguised_message_is_long_and_keeps_what_the_browser_fills_in() {
        assert_eq!(disguise("Pay"), "[Þááý~]".replace('Þ', "P"));
        let text = "Returning to kiln.example in {s} s";
        let disguised = disguise(text);
        assert!(disguised.contains("{s}") && disguised.starts_with("[Réé"), "{disguised}");
        assert!(disguised.chars().count() * 10 >= text.chars().count() * 14, "{disguised}");
    }

    #[test]
    fn it_ends_with_what_was_drawn() {
        assert!(within(true, is_on));
        assert!(!is_on());
    }
}
