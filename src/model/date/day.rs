//! One calendar day and the arithmetic of months. Knows nothing of how dates are written, and no clock.

use std::fmt;

/// A day of the proleptic Gregorian calendar. Year 0 is 1 BC, as in ISO 8601. Ordered in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::struct_field_names, reason = "a day has a year, a month and a day")]
pub struct Day {
    year: i64,
    month: u8,
    day: u8,
}

impl Day {
    /// The day, if the calendar has it: there is no 30 February. Years go up to 15 digits either way.
    pub fn new(year: i64, month: u8, day: u8) -> Option<Self> {
        let exists = year.abs() < 1_000_000_000_000_000
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// Astronomical year: 0 is 1 BC.
    pub fn year(self) -> i64 {
        self.year
    }

    /// Month, 1–12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// Day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }

    /// Days since 1 January 1970, for scales and differences. Formula: Howard Hinnant, "chrono-compatible
    /// low-level date algorithms", `days_from_civil`.
    pub fn number(self) -> i64 {
        let month = i64::from(self.month);
        let year = if month <= 2 { self.year - 1 } else { self.year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
    }

    /// The day with this [`number`](Self::number). Formula: Howard Hinnant, "chrono-compatible low-level date
    /// algorithms", `civil_from_days`.
    pub fn of_number(number: i64) -> Option<Self> {
        let shifted = number.checked_add(719_468)?;
        let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let (month, day) = ((from_march + 2) % 12 + 1, day_of_year - (153 * from_march + 2) / 5 + 1);
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self::new(year, month as u8, day as u8)
    }

    /// The first day of a month that is known to be one of 1–12.
    pub(super) fn first_of(year: i64, month: u8) -> Self {
        Self { year, month, day: 1 }
    }

    /// The last day of a month that is known to be one of 1–12.
    pub(super) fn last_of(year: i64, month: u8) -> Self {
        Self { year, month, day: days_in_month(year, month) }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}-{:02}-{:02}", self.year.unsigned_abs(), self.month, self.day)
    }
}

/// Days in a month; 0 for what is no month.
pub(super) fn days_in_month(year: i64, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 0,
    }
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}
