//! A date in plain English words. Years before 1 are counted as BC, as people do.

use super::{Clock, Date, Day, Edtf, Endpoint, Qualifier, Season, Shape};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub(super) fn edtf(edtf: &Edtf) -> String {
    use Endpoint::{Open, Unknown};
    let (start, end) = match edtf {
        Edtf::Single(one) => return date(one),
        Edtf::Interval { start, end } => (start, end),
    };
    match (start, end) {
        (Endpoint::Date(first), Endpoint::Date(last)) => format!("{} to {}", date(first), date(last)),
        (Endpoint::Date(first), Open) => format!("since {}", date(first)),
        (Endpoint::Date(first), Unknown) => format!("from {}, end unknown", date(first)),
        (Open | Unknown, Endpoint::Date(last)) => format!("until {}", date(last)),
        (Open | Unknown, Open | Unknown) => "at an unknown time".to_owned(),
    }
}

fn date(date: &Date) -> String {
    let words = shape(&date.shape);
    match date.qualifier {
        Qualifier::Certain => words,
        Qualifier::Uncertain => format!("possibly {words}"),
        Qualifier::Approximate => format!("c. {words}"),
        Qualifier::UncertainAndApproximate => format!("possibly c. {words}"),
    }
}

fn shape(shape: &Shape) -> String {
    match *shape {
        Shape::Year(number) => year(number),
        Shape::SomeYear { first, last } => years(first, last),
        Shape::Month(number, of_year) => format!("{} {}", month(of_year), year(number)),
        Shape::SomeMonth(number) => format!("some month of {}", year(number)),
        Shape::Season(number, season) => format!("{} {}", season_word(season), year(number)),
        Shape::Day(day) => day_words(day),
        Shape::SomeDayOfMonth(number, of_year) => format!("some day of {} {}", month(of_year), year(number)),
        Shape::SomeDayOfYear(number) => format!("some day of {}", year(number)),
        Shape::Time(day, clock) => format!("{}, {}", day_words(day), clock_words(clock)),
    }
}

fn day_words(day: Day) -> String {
    format!("{} {} {}", day.day(), month(day.month()), year(day.year()))
}

fn month(number: u8) -> &'static str {
    MONTHS.get(usize::from(number).wrapping_sub(1)).copied().unwrap_or("unknown month")
}

fn year(number: i64) -> String {
    match number {
        ..=0 => format!("{} BC", 1 - number),
        1..=99 => format!("AD {number}"),
        _ => number.to_string(),
    }
}

fn years(first: i64, last: i64) -> String {
    match (first, last) {
        (100.., _) if last - first < 10 => format!("the {first}s"),
        (..=0, ..=0) => format!("the years {}–{} BC", 1 - first, 1 - last),
        _ => format!("the years {}–{}", year(first), year(last)),
    }
}

fn season_word(season: Season) -> &'static str {
    match season {
        Season::Spring => "spring",
        Season::Summer => "summer",
        Season::Autumn => "autumn",
        Season::Winter => "winter",
    }
}

fn clock_words(clock: Clock) -> String {
    let time = format!("{:02}:{:02}:{:02}", clock.hour, clock.minute, clock.second);
    match clock.offset_minutes {
        None => time,
        Some(0) => format!("{time} UTC"),
        Some(minutes) => {
            let sign = if minutes < 0 { '−' } else { '+' };
            let size = minutes.unsigned_abs();
            format!("{time} UTC{sign}{:02}:{:02}", size / 60, size % 60)
        }
    }
}
