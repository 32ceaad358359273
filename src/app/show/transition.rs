//! How much of a transition is over → what is seen of the old scene and the new one, and where the camera is. Knows no
//! clock: whoever asks says what time it is.

/// Seconds in which what goes fades out.
const OUT: f64 = 0.150;
/// Seconds that the camera takes after that.
const CAMERA: f64 = 0.450;
/// Seconds in which what comes fades in, at the end of the camera's way.
const IN: f64 = 0.150;
/// All of it.
pub(super) const SECONDS: f64 = OUT + CAMERA;

/// One moment of a transition. All shares go from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Moment {
    /// What is left of that which goes.
    pub old: f32,
    /// What there is of that which comes.
    pub new: f32,
    /// How far the camera has come.
    pub camera: f64,
}

/// The moment so many seconds after the beginning; `None` when all is over.
pub(super) fn moment(seconds: f64) -> Option<Moment> {
    if seconds >= SECONDS {
        return None;
    }
    let share = |from: f64, length: f64| ((seconds - from) / length).clamp(0.0, 1.0);
    let old = 1.0 - share(0.0, OUT) as f32;
    let new = share(SECONDS - IN, IN) as f32;
    Some(Moment { old, new, camera: eased(share(OUT, CAMERA)) })
}

/// Slow at both ends: a cubic.
fn eased(share: f64) -> f64 {
    if share < 0.5 {
        4.0 * share * share * share
    } else {
        let left = 2.0 - 2.0 * share;
        1.0 - left * left * left / 2.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn out_first_then_the_way_then_in() {
        let begin = moment(0.0).expect("it has begun");
        assert_eq!(begin, Moment { old: 1.0, new: 0.0, camera: 0.0 });
        for (seconds, old, new, camera) in
            [(0.075, 0.5, 0.0, 0.0), (0.15, 0.0, 0.0, 0.0), (0.375, 0.0, 0.0, 0.5), (0.525, 0.0, 0.5, 0.981)]
        {
            let moment = moment(seconds).expect("it goes on");
            assert!((moment.old - old).abs() < 0.01 && (moment.new - new).abs() < 0.01, "{seconds}: {moment:?}");
            assert!((moment.camera - camera).abs() < 0.01, "{seconds}: {moment:?}");
        }
        assert!(moment(SECONDS - 1e-6).is_some_and(|last| last.new > 0.99 && last.camera > 0.9999));
        assert_eq!((moment(SECONDS), moment(7.0)), (None, None));
    }

    #[test]
    fn the_camera_never_goes_back() {
        let cameras: Vec<f64> = (0..600).filter_map(|ms| moment(f64::from(ms) / 1e3)).map(|now| now.camera).collect();
        assert!(cameras.len() == 600 && cameras.windows(2).all(|pair| pair[0] <= pair[1]));
    }
}
