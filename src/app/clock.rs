//! Seconds → how a clock shows them: planned times of scenes, and those of a talk.

/// 125 → "2:05"; 3725 → "1:02:05".
pub(super) fn clock(seconds: u32) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn times_are_written_as_clocks_show_them() {
        for (seconds, words) in [
            (0, "0:00"),
            (59, "0:59"),
            (60, "1:00"),
            (95, "1:35"),
            (125, "2:05"),
            (3599, "59:59"),
            (3600, "1:00:00"),
            (3661, "1:01:01"),
            (3725, "1:02:05"),
            (86_400, "24:00:00"),
            (u32::MAX, "1193046:28:15"),
        ] {
            assert_eq!(clock(seconds), words);
        }
    }
}
