//! Why a text is no date, in words for the person who wrote it.

use super::day::days_in_month;

/// Why a text is no EDTF date of level 0 or 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Nothing is written.
    #[error("the date is empty")]
    Empty,
    /// It follows no rule of the format.
    #[error("“{0}” is no EDTF date")]
    Unreadable(String),
    /// It may be EDTF of level 2, which is not read.
    #[error("“{0}” uses EDTF beyond level 1")]
    BeyondLevelOne(String),
    /// No such month.
    #[error("there is no month {0:02}")]
    NoSuchMonth(u8),
    /// No such day in its month.
    #[error("there is no day {day:02} in month {month:02} of year {year}")]
    NoSuchDay {
        /// Astronomical year.
        year: i64,
        /// Month, 1–12.
        month: u8,
        /// The impossible day.
        day: u8,
    },
    /// No such time of day.
    #[error("there is no time of day “{0}”")]
    NoSuchTime(String),
    /// A `Y` year of four digits or fewer, or with a leading zero.
    #[error("“{0}” has a Y before a year of four digits or fewer")]
    NeedlessY(String),
    /// More digits than anybody can mean.
    #[error("“{0}” has more than 15 digits")]
    TooManyDigits(String),
    /// An interval that ends before it starts.
    #[error("the interval ends before it starts")]
    EndBeforeStart,
    /// An interval with neither start nor end.
    #[error("the interval has neither a start nor an end")]
    Endless,
    /// A season or a time of day as the end of an interval.
    #[error("“{0}” cannot start or end an interval")]
    NotInInterval(String),
    /// A season or a time of day with `?`, `~` or `%`.
    #[error("“{0}” cannot carry ?, ~ or %")]
    NotQualifiable(String),
}

impl DateError {
    /// What to write instead.
    pub fn hint(&self) -> String {
        match self {
            Self::Empty => "Remove the field, or write a date such as 2022-11.".to_owned(),
            Self::Unreadable(_) => "Write year, year-month or year-month-day, such as 2022, 2022-11 or 2022-11-28; \
                                    add ~ for “about”, ? for “uncertain”; 2022-11/.. means “since”."
                .to_owned(),
            Self::BeyondLevelOne(_) => {
                "Use one date, or one interval start/end, with ?, ~ or % at its end only, and X only in the last \
                 digits, such as 199X or 2004-XX."
                    .to_owned()
            }
            Self::NoSuchMonth(_) => "Months go from 01 to 12; 21 to 24 stand for the seasons.".to_owned(),
            Self::NoSuchDay { year, month, .. } => {
                format!("That month has {} days.", days_in_month(*year, *month))
            }
            Self::NoSuchTime(_) => "Write a time as 23:20:30, 23:20:30Z or 23:20:30+04:30.".to_owned(),
            Self::NeedlessY(_) => "Write the year with four digits and without Y.".to_owned(),
            Self::TooManyDigits(_) => "Write a year of at most 15 digits.".to_owned(),
            Self::EndBeforeStart => "Swap the two dates.".to_owned(),
            Self::Endless => "Give at least one end, such as 2022-11/.. or ../2022-11.".to_owned(),
            Self::NotInInterval(_) => "Use years, months or days at both ends.".to_owned(),
            Self::NotQualifiable(_) => "Leave the mark out, or use a month or a year.".to_owned(),
        }
    }
}

/// The text for a message, cut to a length that a message can hold.
pub(super) fn shown(text: &str) -> String {
    let mut short: String = text.chars().take(40).filter(|c| !c.is_control()).collect();
    if text.chars().nth(40).is_some() {
        short.push('…');
    }
    short
}
