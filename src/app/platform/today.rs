//! The platform's clock → a calendar day, for stamps. The only place of the window that asks which day it is.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::model::date::Day;

/// The day in Greenwich, as EDTF: "2026-05-02".
pub fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    day_of(seconds)
}

fn day_of(seconds: u64) -> String {
    let number = i64::try_from(seconds / 86_400).unwrap_or_default();
    Day::of_number(number)
        .map_or_else(String::new, |day| format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day()))
}

#[cfg(test)]
mod tests {
    use super::day_of;

    #[test]
    fn seconds_are_days() {
        for (seconds, day) in
            [(0, "1970-01-01"), (86_399, "1970-01-01"), (951_782_400, "2000-02-29"), (1_777_680_000, "2026-05-02")]
        {
            assert_eq!(day_of(seconds), day);
        }
    }
}
