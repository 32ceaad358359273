//! How long something took: on the clock, and on all cores together.

use std::time::Instant;

/// A running stopwatch.
pub(super) struct Stopwatch {
    since: Instant,
    cpu: f64,
}

/// What was measured, in seconds.
pub(super) struct Seconds {
    pub(super) wall: f64,
    pub(super) cpu: f64,
}

impl Stopwatch {
    pub(super) fn start() -> Self {
        Self { cpu: cpu_seconds().unwrap_or(0.0), since: Instant::now() }
    }

    /// Where the system does not tell what the cores did, they are taken to have worked all the time, one of them.
    pub(super) fn stop(&self) -> Seconds {
        let wall = self.since.elapsed().as_secs_f64();
        Seconds { wall, cpu: cpu_seconds().map_or(wall, |cpu| cpu - self.cpu) }
    }
}

/// What all threads of this process have used, as Linux tells it in nanoseconds.
fn cpu_seconds() -> Option<f64> {
    let tasks = std::fs::read_dir("/proc/self/task").ok()?;
    let of = |task: std::fs::DirEntry| -> Option<f64> {
        let text = std::fs::read_to_string(task.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse().ok()
    };
    let nanoseconds: f64 = tasks.flatten().filter_map(of).sum();
    (nanoseconds > 0.0).then_some(nanoseconds / 1e9)
}
