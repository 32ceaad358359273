//! Planned seconds and a clock that is given in → elapsed time, and how that compares with the plan.

use crate::app::clock::clock;

/// A stopwatch. Whoever asks says what time it is, in seconds of any clock.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Timer {
    /// Seconds before it was started last.
    banked: f64,
    /// When it was started last; `None` while it stands.
    since: Option<f64>,
}

impl Timer {
    /// Runs or stands from now on.
    pub(super) fn run(&mut self, runs: bool, now: f64) {
        if runs != self.since.is_some() {
            self.banked = self.elapsed(now);
            self.since = runs.then_some(now);
        }
    }

    /// Seconds so far.
    pub(super) fn elapsed(&self, now: f64) -> f64 {
        self.banked + self.since.map_or(0.0, |since| (now - since).max(0.0))
    }

    /// Seconds until the next full second, while it runs.
    pub(super) fn until_next(&self, now: f64) -> Option<f64> {
        self.since.map(|_| 1.0 - self.elapsed(now).fract())
    }
}

/// How a talk stands to its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pace {
    /// Nothing is planned.
    Unplanned,
    /// Within what is planned for this scene.
    OnTime,
    /// So many seconds before this scene was to begin.
    Ahead(u32),
    /// So many seconds after this scene was to end.
    Behind(u32),
}

impl Pace {
    /// Elapsed seconds, at `scene`, where each scene is planned to take so long.
    pub(super) fn new(plan: &[Option<u32>], scene: usize, elapsed: f64) -> Self {
        if plan.iter().all(Option::is_none) {
            return Self::Unplanned;
        }
        let begins: u32 = plan.iter().take(scene).flatten().sum();
        let ends = begins + plan.get(scene).copied().flatten().unwrap_or(0);
        let elapsed = elapsed.max(0.0) as u32;
        if elapsed < begins {
            Self::Ahead(begins - elapsed)
        } else if elapsed > ends {
            Self::Behind(elapsed - ends)
        } else {
            Self::OnTime
        }
    }

    /// "on time", "0:20 behind".
    pub(super) fn words(self) -> String {
        match self {
            Self::Unplanned => "no times planned".to_owned(),
            Self::OnTime => "on time".to_owned(),
            Self::Ahead(seconds) => format!("{} ahead", clock(seconds)),
            Self::Behind(seconds) => format!("{} behind", clock(seconds)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timer_counts_only_while_it_runs() {
        let mut timer = Timer::default();
        timer.run(true, 10.0);
        timer.run(true, 11.0);
        assert!((timer.elapsed(15.0) - 5.0).abs() < 1e-9);
        timer.run(false, 15.5);
        assert!((timer.elapsed(99.0) - 5.5).abs() < 1e-9 && timer.until_next(99.0).is_none());
        timer.run(true, 100.0);
        assert!((timer.elapsed(102.0) - 7.5).abs() < 1e-9);
        assert!(timer.until_next(102.0).is_some_and(|left| (left - 0.5).abs() < 1e-9));
        assert!((timer.elapsed(90.0) - 5.5).abs() < 1e-9, "a clock that goes back takes nothing away");
    }

    #[test]
    fn pace_is_told_by_when_a_scene_was_to_begin_and_to_end() {
        let plan = [Some(35), Some(50), None, Some(60)];
        for (scene, elapsed, pace) in [
            (0, 0.0, Pace::OnTime),
            (0, 35.9, Pace::OnTime),
            (0, 36.0, Pace::Behind(1)),
            (1, 20.0, Pace::Ahead(15)),
            (1, 85.0, Pace::OnTime),
            (2, 85.0, Pace::OnTime),
            (2, 90.0, Pace::Behind(5)),
            (3, 60.0, Pace::Ahead(25)),
            (3, 200.0, Pace::Behind(55)),
        ] {
            assert_eq!(Pace::new(&plan, scene, elapsed), pace, "{scene} {elapsed}");
        }
        assert_eq!(Pace::new(&[None, None], 1, 500.0), Pace::Unplanned);
    }

    #[test]
    fn pace_is_said_as_a_clock_shows_it() {
        for (pace, words) in [
            (Pace::Unplanned, "no times planned"),
            (Pace::OnTime, "on time"),
            (Pace::Ahead(3661), "1:01:01 ahead"),
            (Pace::Behind(20), "0:20 behind"),
        ] {
            assert_eq!(pace.words(), words);
        }
    }
}
