//! Takes card numbers out of a text that somebody else wrote, before it is kept.

/// Digits of the shortest card number in use.
const DIGITS_MIN: usize = 12;

/// The text with a star for each digit of anything that could hold a card number: 12 digits or more,
/// with single spaces or hyphens between them. Not every card has a check digit, and two may follow each
/// other, so that neither digit nor length clears a text.
pub fn redact(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    // Digits, and separators between them, of the run that is being read.
    let mut run = String::new();
    // Two spaces end whatever run the text ends with.
    for char in text.chars().chain([' ', ' ']) {
        let is_separator = matches!(char, ' ' | '-');
        let is_inside = run.ends_with(|last: char| last.is_ascii_digit());
        if char.is_ascii_digit() || (is_separator && is_inside) {
            run.push(char);
            continue;
        }
        kept.push_str(&masked(&run));
        run.clear();
        kept.push(char);
    }
    kept.truncate(kept.len() - 2);
    kept
}

fn masked(run: &str) -> String {
    if run.bytes().filter(u8::is_ascii_digit).count() < DIGITS_MIN {
        return run.to_owned();
    }
    run.chars().map(|char| if char.is_ascii_digit() { '*' } else { char }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_a_card_number_is_not_kept() {
        let table = [
            ("", ""),
            ("4242424242424242", "****************"),
            ("card 4242 4242-4242 4242!", "card **** ****-**** ****!"),
            ("\"pan\":\"378282246310005\"}", "\"pan\":\"***************\"}"),
            ("50123456789", "50123456789"),   // 11 digits
            ("501234567890", "************"), // 12 digits
            ("4242424242424242 4242424242424242", "**************** ****************"),
            ("4242  4242  4242  4242", "4242  4242  4242  4242"), // two spaces
            ("у 4242424242424242 нет", "у **************** нет"),
            ("4242424242424242 -", "**************** -"),
            ("ends 4242 4242 4242 4242 ", "ends **** **** **** **** "),
            ("12 ", "12 "),
            ("-", "-"),
        ];
        for (text, expected) in table {
            assert_eq!(redact(text), expected, "{text}");
        }
    }
}
