//! The text of a date → [`Edtf`]. Grammar: Library of Congress, "Extended Date/Time Format (EDTF)
//! Specification" (2019), levels 0 and 1.

use super::error::shown;
use super::{Clock, Date, DateError, Day, Edtf, Endpoint, Qualifier, Season, Shape};

pub(super) fn edtf(text: &str) -> Result<Edtf, DateError> {
    if text.is_empty() {
        return Err(DateError::Empty);
    }
    if text.starts_with(['[', '{']) {
        return Err(DateError::BeyondLevelOne(shown(text)));
    }
    match text.split_once('/') {
        Some((start, end)) => interval(start, end),
        None => single(text).map(Edtf::Single),
    }
}

fn interval(start: &str, end: &str) -> Result<Edtf, DateError> {
    let (start, end) = (endpoint(start)?, endpoint(end)?);
    match (start, end) {
        (Endpoint::Date(first), Endpoint::Date(last)) if first.days().0 > last.days().1 => {
            Err(DateError::EndBeforeStart)
        }
        (Endpoint::Open | Endpoint::Unknown, Endpoint::Open | Endpoint::Unknown) => Err(DateError::Endless),
        _ => Ok(Edtf::Interval { start, end }),
    }
}

fn endpoint(text: &str) -> Result<Endpoint, DateError> {
    match text {
        "" => Ok(Endpoint::Unknown),
        ".." => Ok(Endpoint::Open),
        _ => match single(text)? {
            Date { shape: Shape::Season(..) | Shape::Time(..), .. } => Err(DateError::NotInInterval(shown(text))),
            date => Ok(Endpoint::Date(date)),
        },
    }
}

fn single(text: &str) -> Result<Date, DateError> {
    let (written, qualifier) = split_qualifier(text);
    if written.contains(['?', '~', '%']) {
        return Err(DateError::BeyondLevelOne(shown(text)));
    }
    let shape = match written.split_once('T') {
        Some((day, time)) => time_of_day(day, time)?,
        None => calendar(written)?,
    };
    let bare = matches!(shape, Shape::Season(..) | Shape::Time(..));
    if bare && qualifier != Qualifier::Certain {
        return Err(DateError::NotQualifiable(shown(written)));
    }
    Ok(Date { shape, qualifier })
}

fn split_qualifier(text: &str) -> (&str, Qualifier) {
    let marks = [('?', Qualifier::Uncertain), ('~', Qualifier::Approximate), ('%', Qualifier::UncertainAndApproximate)];
    for (mark, qualifier) in marks {
        if let Some(rest) = text.strip_suffix(mark) {
            return (rest, qualifier);
        }
    }
    (text, Qualifier::Certain)
}

fn calendar(text: &str) -> Result<Shape, DateError> {
    if let Some(digits) = text.strip_prefix('Y') {
        return long_year(text, digits);
    }
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let mut parts = unsigned.split('-');
    let year = year(text, parts.next().unwrap_or_default(), unsigned.len() < text.len())?;
    match (year, parts.next(), parts.next(), parts.next()) {
        (shape, None, None, None) => Ok(shape),
        (Shape::Year(year), Some(month), day, None) => month_and_day(text, year, month, day),
        (Shape::SomeYear { .. }, _, _, None) => Err(DateError::BeyondLevelOne(shown(text))),
        _ => Err(DateError::Unreadable(shown(text))),
    }
}

fn long_year(text: &str, signed: &str) -> Result<Shape, DateError> {
    let digits = signed.strip_prefix('-').unwrap_or(signed);
    if digits.contains(['E', 'S']) {
        return Err(DateError::BeyondLevelOne(shown(text)));
    }
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(DateError::Unreadable(shown(text)));
    }
    if digits.len() < 5 || digits.starts_with('0') {
        return Err(DateError::NeedlessY(shown(text)));
    }
    if digits.len() > 15 {
        return Err(DateError::TooManyDigits(shown(text)));
    }
    signed.parse().map(Shape::Year).map_err(|_| DateError::Unreadable(shown(text)))
}

/// Four digits, of which the last one or two may be `X`.
fn year(text: &str, digits: &str, negative: bool) -> Result<Shape, DateError> {
    let known = digits.trim_end_matches('X');
    let open = digits.len() - known.len();
    let unreadable = || DateError::Unreadable(shown(text));
    if digits.len() != 4 || !known.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(unreadable());
    }
    let scale = match open {
        0 => 1,
        1 => 10,
        2 => 100,
        _ => return Err(DateError::BeyondLevelOne(shown(text))),
    };
    let first: i64 = known.parse::<i64>().map_err(|_| unreadable())? * scale;
    let last = first + scale - 1;
    match (open, negative) {
        // ISO 8601 has a year 0000 and no −0000.
        (_, true) if first == 0 => Err(unreadable()),
        (0, false) => Ok(Shape::Year(first)),
        (0, true) => Ok(Shape::Year(-first)),
        (_, false) => Ok(Shape::SomeYear { first, last }),
        (_, true) => Ok(Shape::SomeYear { first: -last, last: -first }),
    }
}

fn month_and_day(text: &str, year: i64, month: &str, day: Option<&str>) -> Result<Shape, DateError> {
    match (month, day) {
        ("XX", None) => Ok(Shape::SomeMonth(year)),
        ("XX", Some("XX")) => Ok(Shape::SomeDayOfYear(year)),
        _ if month.contains('X') || day.is_some_and(|day| day != "XX" && day.contains('X')) => {
            Err(DateError::BeyondLevelOne(shown(text)))
        }
        ("XX", Some(_)) => Err(DateError::BeyondLevelOne(shown(text))),
        _ => known_month(text, year, two_digits(text, month)?, day),
    }
}

fn known_month(text: &str, year: i64, month: u8, day: Option<&str>) -> Result<Shape, DateError> {
    match (month, day) {
        (1..=12, None) => Ok(Shape::Month(year, month)),
        (1..=12, Some("XX")) => Ok(Shape::SomeDayOfMonth(year, month)),
        (1..=12, Some(day)) => {
            let day = two_digits(text, day)?;
            Day::new(year, month, day).map(Shape::Day).ok_or(DateError::NoSuchDay { year, month, day })
        }
        (21..=24, None) => Ok(Shape::Season(year, season(month))),
        // 25–41 are the seasons, quarters and halves of level 2.
        (25..=41, None) => Err(DateError::BeyondLevelOne(shown(text))),
        _ => Err(DateError::NoSuchMonth(month)),
    }
}

fn season(number: u8) -> Season {
    match number {
        21 => Season::Spring,
        22 => Season::Summer,
        23 => Season::Autumn,
        _ => Season::Winter,
    }
}

fn two_digits(text: &str, digits: &str) -> Result<u8, DateError> {
    let plain = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = if plain { digits.parse().ok() } else { None };
    number.ok_or_else(|| DateError::Unreadable(shown(text)))
}

fn time_of_day(day: &str, time: &str) -> Result<Shape, DateError> {
    let Shape::Day(day) = calendar(day)? else { return Err(DateError::Unreadable(shown(day))) };
    let clock = clock(time).ok_or_else(|| DateError::NoSuchTime(shown(time)))?;
    Ok(Shape::Time(day, clock))
}

fn clock(text: &str) -> Option<Clock> {
    let (time, zone) = text.split_at_checked(8)?;
    let mut parts = time.split(':').map(|part| two_digits(text, part).ok());
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    let ordinary = hour < 24 && minute < 60 && (second < 60 || (second == 60 && minute == 59));
    let midnight = (hour, minute, second) == (24, 0, 0);
    if parts.next().is_some() || !(ordinary || midnight) {
        return None;
    }
    Some(Clock { hour, minute, second, offset_minutes: offset(zone).ok()? })
}

/// The zone in minutes east of UTC; nothing written is local time.
fn offset(zone: &str) -> Result<Option<i16>, DateError> {
    let no_such_zone = || DateError::NoSuchTime(shown(zone));
    let sign = match zone.get(..1) {
        None if zone.is_empty() => return Ok(None),
        Some("Z") if zone.len() == 1 => return Ok(Some(0)),
        Some("+") => 1,
        Some("-") => -1,
        _ => return Err(no_such_zone()),
    };
    let (hours, minutes) = zone[1..].split_once(':').unwrap_or((&zone[1..], "00"));
    let (hours, minutes) = (two_digits(zone, hours)?, two_digits(zone, minutes)?);
    if hours >= 24 || minutes >= 60 {
        return Err(no_such_zone());
    }
    Ok(Some(sign * (i16::from(hours) * 60 + i16::from(minutes))))
}
