//! EDTF levels 0 and 1: what the specification allows, what it refuses, and what it means.

use proptest::prelude::*;
use relata::model::date::{Bound, DateError, Day, Edtf, Precision, Qualifier};

/// Text, first day, last day (`..` is open, nothing is unknown), words.
const VALID: &[(&str, &str, &str, &str)] = &[
    // Level 0, date.
    ("1985-04-12", "1985-04-12", "1985-04-12", "12 April 1985"),
    ("1985-04", "1985-04-01", "1985-04-30", "April 1985"),
    ("1985", "1985-01-01", "1985-12-31", "1985"),
    ("2000-02", "2000-02-01", "2000-02-29", "February 2000"),
    ("1900-02", "1900-02-01", "1900-02-28", "February 1900"),
    ("0000", "0000-01-01", "0000-12-31", "1 BC"),
    ("0033", "0033-01-01", "0033-12-31", "AD 33"),
    ("9999-12-31", "9999-12-31", "9999-12-31", "31 December 9999"),
    // Level 0, date and time.
    ("1985-04-12T23:20:30", "1985-04-12", "1985-04-12", "12 April 1985, 23:20:30"),
    ("1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12", "12 April 1985, 23:20:30 UTC"),
    ("1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12", "12 April 1985, 23:20:30 UTC−04:00"),
    ("1985-04-12T23:20:30+04:30", "1985-04-12", "1985-04-12", "12 April 1985, 23:20:30 UTC+04:30"),
    ("2016-12-31T23:59:60Z", "2016-12-31", "2016-12-31", "31 December 2016, 23:59:60 UTC"),
    ("1985-04-12T24:00:00", "1985-04-12", "1985-04-12", "12 April 1985, 24:00:00"),
    // Level 0, interval.
    ("1964/2008", "1964-01-01", "2008-12-31", "1964 to 2008"),
    ("2004-06/2006-08", "2004-06-01", "2006-08-31", "June 2004 to August 2006"),
    ("2004-02-01/2005-02-08", "2004-02-01", "2005-02-08", "1 February 2004 to 8 February 2005"),
    ("2004-02-01/2005-02", "2004-02-01", "2005-02-28", "1 February 2004 to February 2005"),
    ("2004-02-01/2005", "2004-02-01", "2005-12-31", "1 February 2004 to 2005"),
    ("2005/2006-02", "2005-01-01", "2006-02-28", "2005 to February 2006"),
    ("2004-06/2004", "2004-06-01", "2004-12-31", "June 2004 to 2004"),
    ("2004-06-11/2004-06-11", "2004-06-11", "2004-06-11", "11 June 2004 to 11 June 2004"),
    // Level 1, years beyond four digits and before year 0.
    ("Y170000002", "170000002-01-01", "170000002-12-31", "170000002"),
    ("Y-170000002", "-170000002-01-01", "-170000002-12-31", "170000003 BC"),
    ("-1985", "-1985-01-01", "-1985-12-31", "1986 BC"),
    ("-0043-03-15", "-0043-03-15", "-0043-03-15", "15 March 44 BC"),
    ("-0004-02-29", "-0004-02-29", "-0004-02-29", "29 February 5 BC"),
    // Level 1, seasons.
    ("2001-21", "2001-03-01", "2001-05-31", "spring 2001"),
    ("2001-22", "2001-06-01", "2001-08-31", "summer 2001"),
    ("2001-23", "2001-09-01", "2001-11-30", "autumn 2001"),
    ("2003-24", "2003-12-01", "2004-02-29", "winter 2003"),
    // Level 1, marks of doubt.
    ("1984?", "1984-01-01", "1984-12-31", "possibly 1984"),
    ("2004-06~", "2004-06-01", "2004-06-30", "c. June 2004"),
    ("2004-06-11%", "2004-06-11", "2004-06-11", "possibly c. 11 June 2004"),
    // Level 1, digits left open.
    ("201X", "2010-01-01", "2019-12-31", "the 2010s"),
    ("20XX", "2000-01-01", "2099-12-31", "the years 2000–2099"),
    ("199X?", "1990-01-01", "1999-12-31", "possibly the 1990s"),
    ("-198X", "-1989-01-01", "-1980-12-31", "the years 1990–1981 BC"),
    ("000X", "0000-01-01", "0009-12-31", "the years 1 BC–AD 9"),
    ("2004-XX", "2004-01-01", "2004-12-31", "some month of 2004"),
    ("1985-04-XX", "1985-04-01", "1985-04-30", "some day of April 1985"),
    ("1985-XX-XX", "1985-01-01", "1985-12-31", "some day of 1985"),
    // Level 1, intervals with open or unknown ends.
    ("1985-04-12/..", "1985-04-12", "..", "since 12 April 1985"),
    ("1985-04/..", "1985-04-01", "..", "since April 1985"),
    ("../1985-04-12", "..", "1985-04-12", "until 12 April 1985"),
    ("../2022", "..", "2022-12-31", "until 2022"),
    ("1985/", "1985-01-01", "", "from 1985, end unknown"),
    ("/1985-04", "", "1985-04-30", "until April 1985"),
    ("1984~/2004-06", "1984-01-01", "2004-06-30", "c. 1984 to June 2004"),
    ("1984?/2004%", "1984-01-01", "2004-12-31", "possibly 1984 to possibly c. 2004"),
    ("-0100/0100", "-0100-01-01", "0100-12-31", "101 BC to 100"),
    // Those of the bundled map.
    ("2022-11", "2022-11-01", "2022-11-30", "November 2022"),
    ("2022-11/..", "2022-11-01", "..", "since November 2022"),
    ("/2022-11", "", "2022-11-30", "until November 2022"),
    ("/2021-08~", "", "2021-08-31", "until c. August 2021"),
];

/// Texts that a reader might write and the two levels refuse.
const INVALID: &[&str] = &[
    "",
    " ",
    " 2022",
    "2022 ",
    "yesterday",
    "Monday",
    "198",
    "19850",
    "85-04",
    "1985-4",
    "1985-04-1",
    "1985-04-12-01",
    "1985-",
    "1985--04",
    "-",
    "--",
    "-0000",
    "-000X",
    "+1985",
    "1985-13",
    "1985-00",
    "1985-20",
    "1985-42",
    "1985-99",
    "2021-02-29",
    "2022-02-30",
    "1900-02-29",
    "2022-04-31",
    "2022-01-00",
    "2022-01-32",
    "2001-21-03",
    "2001-25",
    "2001-21~",
    "2001-21/2002",
    "12/11/2022",
    "1985/1984",
    "2004-06/2004-05",
    "2022-11-02/2022-11-01",
    "/",
    "..",
    "../..",
    "../",
    "/..",
    "2004/2005/2006",
    "...",
    "2004/...",
    "2004/open",
    "XXXX",
    "1XXX",
    "19X5",
    "X999",
    "156X-12",
    "156X-12-25",
    "1985-X4",
    "1985-1X",
    "1985-04-1X",
    "1985-XX-12",
    "1985-04-xx",
    "199x",
    "?2004",
    "2004?-06",
    "2004-06~-11",
    "2004??",
    "2004~?",
    "[1667,1668]",
    "{1960,1961}",
    "[..1760-12-03]",
    "Y1985",
    "Y01985",
    "Y",
    "Y-",
    "Y17E7",
    "Y171010000S3",
    "1950S2",
    "Y1234567890123456",
    "Y17000000X",
    "y170000002",
    "1985-04T23:20:30",
    "1985-04-12T",
    "1985-04-12T23",
    "1985-04-12T23:20",
    "1985-04-12T24:00:01",
    "1985-04-12T25:00:00",
    "1985-04-12T23:60:00",
    "1985-04-12T23:20:61",
    "1985-04-12T23:20:60",
    "1985-04-12T23:20:30z",
    "1985-04-12T23:20:30+4",
    "1985-04-12T23:20:30+24",
    "1985-04-12T23:20:30+04:60",
    "1985-04-12T23:20:30Z?",
    "1985-04-12 23:20:30",
    "1985-04-12T23:20:30/..",
    "١٩٨٥",
    "1985\u{2013}04",
    "2022-11\u{0}",
];

fn shown(bound: Bound) -> String {
    match bound {
        Bound::Day(day) => day.to_string(),
        Bound::Open => "..".to_owned(),
        Bound::Unknown => String::new(),
    }
}

#[test]
fn what_the_specification_allows() {
    for &(text, earliest, latest, words) in VALID {
        let date = Edtf::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let window = date.window();
        assert_eq!((shown(window.earliest).as_str(), shown(window.latest).as_str()), (earliest, latest), "{text}");
        assert_eq!(date.describe(), words, "{text}");
    }
}

#[test]
fn what_it_refuses() {
    for &text in INVALID {
        let error = Edtf::parse(text).err().unwrap_or_else(|| panic!("“{text}” was read as a date"));
        assert!(!error.to_string().is_empty() && !error.hint().is_empty(), "{text}");
    }
}

#[test]
fn refusals_say_why() {
    let cases: &[(&str, DateError)] = &[
        ("", DateError::Empty),
        ("2022-13", DateError::NoSuchMonth(13)),
        ("2022-02-30", DateError::NoSuchDay { year: 2022, month: 2, day: 30 }),
        ("2023/2022", DateError::EndBeforeStart),
        ("../..", DateError::Endless),
        ("156X-12-25", DateError::BeyondLevelOne("156X-12-25".into())),
        ("Y1985", DateError::NeedlessY("Y1985".into())),
        ("1985-04-12T25:00:00", DateError::NoSuchTime("25:00:00".into())),
        ("2001-21/..", DateError::NotInInterval("2001-21".into())),
        ("2001-21~", DateError::NotQualifiable("2001-21".into())),
    ];
    for (text, expected) in cases {
        assert_eq!(Edtf::parse(text).as_ref(), Err(expected), "{text}");
    }
    assert_eq!(Edtf::parse("2022-02-30").unwrap_err().to_string(), "there is no day 30 in month 02 of year 2022");
}

#[test]
fn precision_and_doubt_are_told_apart() {
    let cases = [
        ("19XX", Precision::Century, Qualifier::Certain, true),
        ("199X", Precision::Decade, Qualifier::Certain, true),
        ("1999?", Precision::Year, Qualifier::Uncertain, false),
        ("2001-21", Precision::Season, Qualifier::Certain, false),
        ("2004-XX", Precision::Month, Qualifier::Certain, true),
        ("2004-06~", Precision::Month, Qualifier::Approximate, false),
        ("1985-XX-XX", Precision::Day, Qualifier::Certain, true),
        ("1985-04-12%", Precision::Day, Qualifier::UncertainAndApproximate, false),
        ("1985-04-12T00:00:00Z", Precision::Second, Qualifier::Certain, false),
    ];
    for (text, precision, qualifier, open) in cases {
        let Ok(Edtf::Single(date)) = Edtf::parse(text) else { panic!("{text}") };
        assert_eq!((date.precision(), date.qualifier, date.has_unspecified_digits()), (precision, qualifier, open));
    }
}

#[test]
fn days_are_numbered_from_1970() {
    let cases =
        [(1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 3, 1, 11_017), (0, 1, 1, -719_528), (-1, 12, 31, -719_529)];
    for (year, month, day, number) in cases {
        assert_eq!(Day::new(year, month, day).map(Day::number), Some(number));
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,40}") {
        let _ = Edtf::parse(&text);
    }

    #[test]
    fn nothing_near_a_date_makes_it_panic(text in "[0-9XYTZ?~%/.:+\\[-]{0,24}") {
        if let Ok(date) = Edtf::parse(&text) {
            prop_assert!(!date.describe().is_empty());
            if let (Bound::Day(first), Bound::Day(last)) = (date.window().earliest, date.window().latest) {
                prop_assert!(first <= last, "{}", text);
            }
        }
    }

    #[test]
    fn every_day_is_read_back(number in -800_000_i64..800_000) {
        let mut day = Day::new(1970 + number / 366, 1, 1).unwrap();
        while day.number() < number {
            day = next(day);
        }
        prop_assert_eq!(Edtf::parse(&day.to_string()).unwrap().window().earliest, Bound::Day(day));
        prop_assert_eq!(next(day).number(), day.number() + 1);
        prop_assert_eq!(Day::of_number(day.number()), Some(day));
    }
}

fn next(day: Day) -> Day {
    Day::new(day.year(), day.month(), day.day() + 1)
        .or_else(|| Day::new(day.year(), day.month() + 1, 1))
        .or_else(|| Day::new(day.year() + 1, 1, 1))
        .expect("the first of January exists")
}
