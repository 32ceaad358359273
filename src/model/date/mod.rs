//! EDTF (ISO 8601-2), levels 0 and 1: a written date → its first and last possible day, and plain words.
//! The text itself stays verbatim with whoever holds it. Knows no clock: nothing is relative to today.

mod day;
mod describe;
mod error;
mod parse;

pub use day::Day;
pub use error::DateError;

/// A date as written: a single one or an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edtf {
    /// `2022-11`.
    Single(Date),
    /// `2022-11/2023-02`, `2022-11/..`, `/2022-11`.
    Interval {
        /// Where it begins.
        start: Endpoint,
        /// Where it ends.
        end: Endpoint,
    },
}

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// A date.
    Date(Date),
    /// `..`: there is no limit on this side.
    Open,
    /// Left blank: there is a limit, and nobody says which.
    Unknown,
}

/// A single date with its mark of doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// What is written.
    pub shape: Shape,
    /// How sure it is.
    pub qualifier: Qualifier,
}

/// What a single date names. Years are astronomical: 0 is 1 BC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `2022`, `-0043`, `Y170000002`.
    Year(i64),
    /// `199X`, `19XX`: one year of these.
    SomeYear {
        /// First possible year.
        first: i64,
        /// Last possible year.
        last: i64,
    },
    /// `2022-11`.
    Month(i64, u8),
    /// `2004-XX`: one month of the year.
    SomeMonth(i64),
    /// `2001-21`.
    Season(i64, Season),
    /// `1985-04-12`.
    Day(Day),
    /// `1985-04-XX`: one day of the month.
    SomeDayOfMonth(i64, u8),
    /// `1985-XX-XX`: one day of the year.
    SomeDayOfYear(i64),
    /// `1985-04-12T23:20:30Z`.
    Time(Day, Clock),
}

/// A time of day, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// 0–24; 24 only as 24:00:00, the end of the day.
    pub hour: u8,
    /// 0–59.
    pub minute: u8,
    /// 0–60; 60 is a leap second.
    pub second: u8,
    /// Minutes east of UTC; `None` is local time.
    pub offset_minutes: Option<i16>,
}

/// A season. The format does not say on which hemisphere; the window takes the northern meteorological months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Season {
    /// 21: March to May.
    Spring,
    /// 22: June to August.
    Summer,
    /// 23: September to November.
    Autumn,
    /// 24: December to February of the next year.
    Winter,
}

/// The mark of doubt at the end of a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Qualifier {
    /// No mark.
    #[default]
    Certain,
    /// `?`: it may be another date.
    Uncertain,
    /// `~`: about then.
    Approximate,
    /// `%`: both.
    UncertainAndApproximate,
}

/// How finely a date is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// `19XX`.
    Century,
    /// `199X`.
    Decade,
    /// `1999`.
    Year,
    /// `2001-21`.
    Season,
    /// `1985-04`, `2004-XX`.
    Month,
    /// `1985-04-12`, `1985-04-XX`.
    Day,
    /// With a time.
    Second,
}

/// One side of a window in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// This day, inclusive.
    Day(Day),
    /// No limit.
    Open,
    /// A limit that nobody states.
    Unknown,
}

/// The first and the last day that a date leaves possible. `~` and `?` do not widen it: how far is a judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// First possible day.
    pub earliest: Bound,
    /// Last possible day.
    pub latest: Bound,
}

impl Edtf {
    /// Reads a date of level 0 or 1.
    ///
    /// # Errors
    /// Says what is impossible or unreadable; [`DateError::hint`] says what to write instead.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        parse::edtf(text)
    }

    /// The first and the last day that the date leaves possible.
    pub fn window(&self) -> Window {
        match self {
            Self::Single(date) => {
                let (earliest, latest) = date.days();
                Window { earliest: Bound::Day(earliest), latest: Bound::Day(latest) }
            }
            Self::Interval { start, end } => {
                Window { earliest: start.bound(|date| date.days().0), latest: end.bound(|date| date.days().1) }
            }
        }
    }

    /// Plain words: "November 2022", "until c. August 2021", "since November 2022".
    pub fn describe(&self) -> String {
        describe::edtf(self)
    }
}

impl std::str::FromStr for Edtf {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        Self::parse(text)
    }
}

impl Endpoint {
    fn bound(&self, day: impl FnOnce(&Date) -> Day) -> Bound {
        match self {
            Self::Date(date) => Bound::Day(day(date)),
            Self::Open => Bound::Open,
            Self::Unknown => Bound::Unknown,
        }
    }
}

impl Date {
    /// First and last possible day.
    pub fn days(&self) -> (Day, Day) {
        match self.shape {
            Shape::Year(year) | Shape::SomeMonth(year) | Shape::SomeDayOfYear(year) => {
                (Day::first_of(year, 1), Day::last_of(year, 12))
            }
            Shape::SomeYear { first, last } => (Day::first_of(first, 1), Day::last_of(last, 12)),
            Shape::Month(year, month) | Shape::SomeDayOfMonth(year, month) => {
                (Day::first_of(year, month), Day::last_of(year, month))
            }
            Shape::Season(year, season) => season.days(year),
            Shape::Day(day) | Shape::Time(day, _) => (day, day),
        }
    }

    /// How finely the date is given.
    pub fn precision(&self) -> Precision {
        match self.shape {
            Shape::SomeYear { first, last } if last - first > 10 => Precision::Century,
            Shape::SomeYear { .. } => Precision::Decade,
            Shape::Year(_) => Precision::Year,
            Shape::Season(..) => Precision::Season,
            Shape::Month(..) | Shape::SomeMonth(_) => Precision::Month,
            Shape::Day(_) | Shape::SomeDayOfMonth(..) | Shape::SomeDayOfYear(_) => Precision::Day,
            Shape::Time(..) => Precision::Second,
        }
    }

    /// Are digits left open with `X`?
    pub fn has_unspecified_digits(&self) -> bool {
        matches!(
            self.shape,
            Shape::SomeYear { .. } | Shape::SomeMonth(_) | Shape::SomeDayOfMonth(..) | Shape::SomeDayOfYear(_)
        )
    }
}

impl Season {
    fn days(self, year: i64) -> (Day, Day) {
        let (first, last_year, last) = match self {
            Self::Spring => (3, year, 5),
            Self::Summer => (6, year, 8),
            Self::Autumn => (9, year, 11),
            Self::Winter => (12, year + 1, 2),
        };
        (Day::first_of(year, first), Day::last_of(last_year, last))
    }
}
