//! `|` is the caret in these tables.

use proptest::prelude::*;

use super::*;

/// Splits `12|34` into text and caret.
fn read(marked: &str) -> (String, usize) {
    let (before, after) = marked.split_once('|').expect("a caret");
    ([before, after].concat(), before.encode_utf16().count())
}

fn write(edit: &Edit) -> String {
    let mut text = edit.text.clone();
    text.insert(edit.caret, '|');
    text
}

type Formatter = fn(&str, usize, Gap) -> Edit;

/// What `format` makes of `marked`.
fn typed(format: Formatter, marked: &str) -> String {
    let (text, caret) = read(marked);
    write(&format(&text, caret, Gap::Kept))
}

/// What a key does to an input that shows `marked`.
fn press(format: Formatter, marked: &str, input_type: &str) -> String {
    let (before, after) = marked.split_once('|').expect("a caret");
    let (before, after) = match input_type {
        "deleteContentBackward" => (&before[..before.len().saturating_sub(1)], after),
        "deleteContentForward" => (before, after.get(1..).unwrap_or_default()),
        key => panic!("no such key: {key}"),
    };
    let left = [before, after].concat();
    let gap = Gap::between(&marked.replace('|', ""), &left, input_type);
    write(&format(&left, before.len(), gap))
}

/// Types `keys` one by one into an empty input.
fn keys(format: Formatter, keys: &str) -> String {
    let mut shown = "|".to_owned();
    for key in keys.chars() {
        shown = typed(format, &shown.replace('|', &format!("{key}|")));
    }
    shown
}

#[test]
fn a_number_is_grouped_by_its_brand_and_the_caret_stays_with_its_digit() {
    let table = [
        ("|", "|"),
        ("4242|", "4242|"),
        ("42424|", "4242 4|"),
        ("4242424242424242|", "4242 4242 4242 4242|"),
        ("4242424242424242424|", "4242 4242 4242 4242424|"),
        ("378282246310005|", "3782 822463 10005|"),
        ("36227206271667|", "3622 720627 1667|"),
        ("3622720627|", "3622 720627|"),
        ("3056930009020004|", "3056 9300 0902 0004|"),
        ("10000000000000000|", "1000 0000 0000 0000 0|"),
        ("42|42 4242", "42|42 4242"),
        ("4242|4242", "4242| 4242"),
        ("42425| 4242", "4242 5|424 2"),
        ("|42424", "|4242 4"),
        ("4242-4242.4242\u{a0}4242|", "4242 4242 4242 4242|"),
        ("٤٢٤٢٤|", "4242 4|"),
        ("𞥔𞥒𞥔𞥒𞥔|𞥒", "4242 4|2"), // two UTF-16 units each
        ("42x4|", "424|"),
    ];
    for (marked, shown) in table {
        assert_eq!(typed(number, marked), shown, "{marked}");
    }
}

#[test]
fn deleting_a_gap_deletes_the_digit_beside_it() {
    let table = [
        ("4242 |4242", "424|4 242", "4242| 242"),
        ("4242| 4242", "424|4 242", "4242| 242"),
        ("4242 4|", "4242|", "4242 4|"),
        ("4242 4|2", "4242| 2", "4242 4|"),
        ("|4242", "|4242", "|242"),
    ];
    for (marked, backspaced, deleted) in table {
        assert_eq!(press(number, marked, "deleteContentBackward"), backspaced, "{marked}");
        assert_eq!(press(number, marked, "deleteContentForward"), deleted, "{marked}");
    }
}

#[test]
fn pasting_or_cutting_without_gaps_loses_no_digit() {
    assert_eq!(Gap::between("4242 4", "42424", "insertFromPaste"), Gap::Kept);
    assert_eq!(Gap::between("4242 4", "42424", "deleteByCut"), Gap::Kept);
    assert_eq!(Gap::between("4242 4", "4242 ", "deleteContentBackward"), Gap::Kept);
    assert_eq!(Gap::between("4242 4", "42424", "deleteContentBackward"), Gap::Backspaced);
}

#[test]
fn a_date_is_shown_as_mm_yy() {
    let table = [
        ("|", "|"),
        ("/|", "|"),
        ("1|", "1|"),
        ("0|", "0|"),
        ("2|", "02/|"),
        ("9|", "09/|"),
        ("12|", "12/|"),
        ("1/|", "01/|"),
        ("04/29|", "04/29|"),
        ("0429|", "04/29|"),
        ("429|", "04/29|"),
        ("4/29|", "04/29|"),
        ("04 / 29|", "04/29|"),
        ("04-29|", "04/29|"),
        ("04.29|", "04/29|"),
        ("04/2029|", "04/29|"),
        ("042029|", "04/29|"),
        ("2029-04|", "04/29|"),
        ("٠٤/٢٩|", "04/29|"),
        ("04/20|", "04/20|"),
        ("04/202|", "04/202|"),
        ("04/299|", "04/299|"),
        ("|2/29", "|2/29"), // the first digit was deleted: the payer mends the month
        ("1|/29", "1|/29"), // the second was
        ("11|/29", "11|/29"), // and is there again
        ("|/29", "|/29"),
        ("4|/29", "4|/29"),
        ("04/2|9", "04/2|9"),
    ];
    for (marked, shown) in table {
        assert_eq!(typed(expiry, marked), shown, "{marked}");
    }
}

#[test]
fn a_date_typed_key_by_key_needs_no_slash_and_no_zero() {
    for typed in ["0429", "429", "04/29", "4/29", "04/2029", "4/2029", "042029"] {
        assert_eq!(keys(expiry, typed), "04/29|", "{typed}");
    }
    assert_eq!(keys(expiry, "1/29"), "01/29|");
    assert_eq!(keys(expiry, "1229"), "12/29|");
}

#[test]
fn a_date_can_be_deleted_key_by_key() {
    let steps = ["04/29|", "04/2|", "04/|", "0|", "|"];
    for pair in steps.windows(2) {
        assert_eq!(press(expiry, pair[0], "deleteContentBackward"), pair[1]);
    }
    assert_eq!(press(expiry, "20/|", "deleteContentBackward"), "2|");
    assert_eq!(press(expiry, "12/|29", "deleteContentBackward"), "1|/29");
    assert_eq!(press(expiry, "12|/29", "deleteContentForward"), "12|/9");
    assert_eq!(press(expiry, "1|2/29", "deleteContentForward"), "1|/29");
}

#[test]
fn a_code_is_digits_only() {
    for (marked, shown) in [("12|3", "12|3"), ("1 2|x3", "12|3"), ("١٢٣|", "123|")] {
        let (text, caret) = read(marked);
        assert_eq!(write(&code(&text, caret)), shown);
    }
}

#[test]
fn only_a_complete_wrong_number_is_marked_while_typing() {
    let wrong = Some(FieldError::NumberInvalid);
    let table = [
        ("", None),
        ("4242 4242 4242 4", None), // a wrong 13-digit Visa is on its way to 16
        ("4242 4242 4242 424", None),
        ("4242 4242 4242 4242", None),
        ("4242 4242 4242 4241", wrong),
        ("4242 4242 4242 42424", None), // 17, on its way to 18
        ("4242 4242 4242 42424242", wrong),
        ("3782 822463 10006", wrong),
        ("3622 720627 1668", wrong),
        ("5555 5555 5555 4445", wrong),
        ("6200 0000 0000 0006", None),
        ("1000 0000 0009", None), // an unknown brand is complete at 19
        ("1000 0000 0000 0000 001", wrong),
    ];
    for (text, error) in table {
        assert_eq!(check_number_live(text), error, "{text}");
    }
}

fn digits_of(text: &str) -> String {
    digit::digits(text).collect()
}

proptest! {
    #[test]
    fn grouping_keeps_the_digits_and_those_left_of_the_caret(
        text in "[0-9٠-٩𞥐-𞥙 .x-]{0,24}", caret in 0_usize..30,
    ) {
        let edit = number(&text, caret, Gap::Kept);
        prop_assert!(edit.text.is_ascii() && edit.caret <= edit.text.len());
        prop_assert_eq!(digits_of(&edit.text), digits_of(&text));
        let left = Digits::read(&text, caret).left;
        prop_assert_eq!(digits_of(&edit.text[..edit.caret]).len(), left);
    }

    #[test]
    fn what_is_shown_stays_as_it_is(text in "[0-9٠-٩ /.x-]{0,12}", caret in 0_usize..14) {
        for format in [number as Formatter, expiry, |text, caret, _| code(text, caret)] {
            let once = format(&text, caret, Gap::Kept);
            prop_assert!(once.text.is_ascii() && once.caret <= once.text.len());
            prop_assert_eq!(&format(&once.text, once.caret, Gap::Kept), &once);
        }
    }

    #[test]
    fn no_key_panics_and_each_deletion_shortens(text in "[0-9 /]{0,12}", caret in 0_usize..14) {
        for format in [number as Formatter, expiry] {
            let shown = format(&text, caret, Gap::Kept);
            let after = press(format, &write(&shown), "deleteContentBackward");
            let had_digit = digits_of(&shown.text[..shown.caret]).len();
            let fewer = digits_of(&shown.text).len() - digits_of(&after).len();
            prop_assert!(had_digit == 0 || fewer > 0, "{} {}", write(&shown), after);
        }
    }

    #[test]
    fn what_the_entry_shows_parses_like_what_was_typed(
        month in 1_u8..=12, year in 2026_u16..=2050, form in 0_usize..6,
    ) {
        let short = year - 2000;
        let text = match form {
            0 => format!("{month:02}{short}"),
            1 => format!("{month:02}/{short}"),
            2 => format!("{month}/{short}"),
            3 => format!("{month:02} / {year}"),
            4 => format!("{month:02}{year}"),
            _ => format!("{year}-{month:02}"),
        };
        let shown = expiry(&text, text.len(), Gap::Kept);
        prop_assert_eq!(shown.text, format!("{month:02}/{short}"));
    }
}
