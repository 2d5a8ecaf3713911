//! Dates and times as CLDR 48 writes them, but with plain spaces. The server does not know the
//! payer's time zone, so every time is in UTC and says so.

use domain::language::Lang;
use jiff::{Timestamp, civil::DateTime, tz::Offset};

/// A month in English, Russian and Azerbaijani, each short and long; Russian is in the genitive,
/// as after a day (CLDR 48).
type Month = [&'static str; 6];

const MONTHS: [Month; 12] = [
    ["Jan", "January", "янв.", "января", "yan", "yanvar"],
    ["Feb", "February", "февр.", "февраля", "fev", "fevral"],
    ["Mar", "March", "мар.", "марта", "mar", "mart"],
    ["Apr", "April", "апр.", "апреля", "apr", "aprel"],
    ["May", "May", "мая", "мая", "may", "may"],
    ["Jun", "June", "июн.", "июня", "iyn", "iyun"],
    ["Jul", "July", "июл.", "июля", "iyl", "iyul"],
    ["Aug", "August", "авг.", "августа", "avq", "avqust"],
    ["Sep", "September", "сент.", "сентября", "sen", "sentyabr"],
    ["Oct", "October", "окт.", "октября", "okt", "oktyabr"],
    ["Nov", "November", "нояб.", "ноября", "noy", "noyabr"],
    ["Dec", "December", "дек.", "декабря", "dek", "dekabr"],
];

/// `15:04 UTC`, for "pay by 15:04 UTC": the same in every language. Takes microseconds since 1970.
pub fn time(micros: i64) -> String {
    format!("{} UTC", clock_24(utc(micros)))
}

/// `Nov 21, 2026`. Takes microseconds since 1970.
pub fn date(micros: i64, lang: Lang) -> String {
    let [en, _, ru, _, az, _] = month(utc(micros));
    day(utc(micros), lang, [en, ru, az])
}

/// `November 21, 2026`. Takes microseconds since 1970.
pub fn date_long(micros: i64, lang: Lang) -> String {
    let [_, en, _, ru, _, az] = month(utc(micros));
    day(utc(micros), lang, [en, ru, az])
}

/// `Nov 21, 2026, 3:04 PM UTC`. Takes microseconds since 1970.
pub fn date_time(micros: i64, lang: Lang) -> String {
    let clock = match lang {
        Lang::En => clock_12(utc(micros)),
        Lang::Ru | Lang::Az => clock_24(utc(micros)),
    };
    format!("{}, {clock} UTC", date(micros, lang))
}

/// `2026-11-21T15:04Z`, for machines. Takes microseconds since 1970.
pub fn machine_time(micros: i64) -> String {
    let at = utc(micros);
    format!("{:04}-{:02}-{:02}T{}Z", at.year(), at.month(), at.day(), clock_24(at))
}

/// Instants beyond the calendar become its first or last moment.
fn utc(micros: i64) -> DateTime {
    let edge = if micros < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Offset::UTC.to_datetime(Timestamp::from_microsecond(micros).unwrap_or(edge))
}

fn month(at: DateTime) -> Month {
    MONTHS[usize::from(at.month().unsigned_abs()) - 1]
}

fn day(at: DateTime, lang: Lang, [en, ru, az]: [&str; 3]) -> String {
    let (year, day) = (at.year(), at.day());
    match lang {
        Lang::En => format!("{en} {day}, {year}"),
        Lang::Ru => format!("{day} {ru} {year} г."),
        Lang::Az => format!("{day} {az} {year}"),
    }
}

fn clock_24(at: DateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

fn clock_12(at: DateTime) -> String {
    let half = if at.hour() < 12 { "AM" } else { "PM" };
    let hour = match at.hour() % 12 {
        0 => 12,
        hour => hour,
    };
    format!("{hour}:{:02} {half}", at.minute())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORACLE: &str = include_str!("../../tests/fixtures/dates.tsv");

    #[test]
    fn dates_equal_those_of_cldr() {
        let mut n_rows = 0;
        for line in ORACLE.lines().filter(|line| !line.starts_with('#')) {
            let [micros, expected @ ..] = &line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("not a row: {line}");
            };
            let micros = micros.parse().unwrap();
            let written = Lang::ALL.map(|lang| {
                let with_time = date_time(micros, lang);
                let with_time = with_time.strip_suffix(" UTC").unwrap().to_owned();
                [with_time, date(micros, lang), date_long(micros, lang)]
            });
            assert_eq!(written.concat(), expected, "{line}");
            n_rows += 1;
        }
        assert!(n_rows >= 16, "{n_rows} rows");
    }

    #[test]
    fn a_time_of_day_says_utc() {
        for (micros, expected) in [
            (0, "00:00 UTC"),
            (1_795_273_440_000_000, "15:04 UTC"),
            (-1, "23:59 UTC"),
            (i64::MAX, "22:00 UTC"),
        ] {
            assert_eq!(time(micros), expected);
        }
    }
}
