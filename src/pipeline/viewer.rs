//! A layout's places → how much a reader would stumble over, seen in the drawing itself: at the sizes of a window's map,
//! of a slide and of a projector, or, for a map that needs more room than those have, in the frame that it was made for.

use std::cell::RefCell;

use kurbo::{Point, Rect};

use crate::drawing::{Fitting, Geometry, Line, Stand, segment_meets};
use crate::extract::Extract;
use crate::layout::Sight;

use super::{LABEL, map_frame};

/// Width, height and label size in points of what maps are shown on, those with the least room first.
pub const SCREENS: [(f64, f64, f64); 4] =
    [(1280.0, 560.0, 18.0), (736.0, 600.0, 12.0), (1000.0, 620.0, 15.0), (1920.0, 860.0, 26.0)];

/// What a label that is not shown counts.
const HIDDEN: f64 = 10.0;
/// What a crossing counts, and a line through a chip.
const CROSSED: f64 = 30.0;
/// What letters count that are smaller than they were asked for.
const SMALL: f64 = 40.0;

/// Looks at placements of one extract.
pub struct Viewer<'a> {
    extract: &'a Extract,
    eyes: RefCell<Vec<Eye<'a>>>,
}

/// One size to look at.
struct Eye<'a> {
    label: f64,
    fitting: Fitting<'a>,
}

impl<'a> Viewer<'a> {
    /// Looks at what is visible.
    pub fn new(extract: &'a Extract) -> Self {
        Self { extract, eyes: RefCell::default() }
    }

    /// How much a reader would stumble over; 0 where every label is shown, no lines cross and none runs through a chip.
    pub fn flaws(&self, sight: &Sight) -> f64 {
        let stand = |&center: &Point| Stand { center, pinned: false };
        let stands: Vec<Stand> = sight.centers.iter().map(stand).collect();
        if sight.members.len() < self.extract.actors.len() {
            let part = self.extract.among(sight.members);
            return look(&mut eyes(&part, sight), &part, &stands, sight.bound);
        }
        let mut kept = self.eyes.borrow_mut();
        if kept.is_empty() {
            // Of one map every sight has the same frame, but for its aspect where that does not matter.
            *kept = eyes(self.extract, sight);
        }
        look(&mut kept, self.extract, &stands, sight.bound)
    }
}

fn look(eyes: &mut [Eye], extract: &Extract, stands: &[Stand], bound: f64) -> f64 {
    let mut flaws = 0.0;
    for eye in eyes {
        flaws += eye.flaws(extract, stands);
        if flaws > bound {
            break;
        }
    }
    flaws
}

fn eyes<'a>(extract: &'a Extract, sight: &Sight) -> Vec<Eye<'a>> {
    let eye = |(width, height, label)| {
        let fitting = Fitting::new(extract, map_frame(width, height, None), label);
        Eye { label, fitting }
    };
    match sight.frame {
        Some(size) => vec![eye((size.width, size.height, LABEL))],
        None => SCREENS.into_iter().map(eye).collect(),
    }
}

impl Eye<'_> {
    fn flaws(&mut self, extract: &Extract, stands: &[Stand]) -> f64 {
        let (_, geometry) = self.fitting.fit(stands);
        let small = if geometry.sizes.label < self.label - 1e-9 { SMALL } else { 0.0 };
        let unplaced = geometry.badges.iter().filter(|badge| badge.rect.is_none()).count();
        let hidden = geometry.hidden_labels() + unplaced;
        small + HIDDEN * hidden as f64 + CROSSED * (crossings(&geometry) + through_chips(extract, &geometry)) as f64
    }
}

fn crossings(geometry: &Geometry) -> usize {
    let lines = &geometry.lines;
    lines.iter().enumerate().map(|(i, line)| lines[..i].iter().filter(|other| line.crosses(other)).count()).sum()
}

fn through_chips(extract: &Extract, geometry: &Geometry) -> usize {
    let through = |line: &Line, rect: Rect| line.points.windows(2).any(|pair| segment_meets(rect, pair[0], pair[1]));
    let count = |line: &Line| {
        let bundle = &extract.bundles[line.bundle as usize];
        let foreign = (0..).zip(&geometry.chips).filter(|(chip, _)| *chip != bundle.from && *chip != bundle.to);
        foreign.filter(|(_, chip)| chip.rect.overlaps(line.bounds) && through(line, chip.rect)).count()
    };
    geometry.lines.iter().map(count).sum()
}
