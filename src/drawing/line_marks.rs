//! Line → marks: width by support, dash by status and modality, heads, rings and bars at its ends.

use kurbo::{BezPath, Circle, ParamCurve, Point, Shape as _, Vec2};

use crate::extract::{Bundle, RelationView, SignCounts};
use crate::model::{Modality, Polarity, RelationEnd, Status};

use super::chip::{path_mark, polygon};
use super::line::{Line, right_of};
use super::{Color, Mark, Role, Sizes, Stroke, Theme};

/// How strongly a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Strength {
    /// 1 for full colour, less when dimmed.
    pub fade: f32,
    /// Points added to the width.
    pub wider: f64,
}

/// However small the map, a line is not thinner, in points, and a dash no finer than at this scale.
const THINNEST: f64 = 0.7;
const FINEST: f64 = 0.35;

/// Half the opening of an arrowhead: 24°.
const HEAD_SIN: f64 = 0.406_736_643_075_800_2;
const HEAD_COS: f64 = 0.913_545_457_642_600_9;

/// Length of an arrowhead in points: 1.05 em.
pub(super) fn head_length(sizes: &Sizes) -> f64 {
    1.05 * sizes.label
}

/// The marks of a bundle's line. `status` is the one that its headline is shown with.
pub(super) fn line_marks(
    line: &Line,
    bundle: &Bundle,
    (headline, status): (&RelationView, &Status),
    subject: u32,
    theme: &Theme,
    sizes: &Sizes,
    strength: Strength,
) -> Vec<Mark> {
    let relation = &headline.relation;
    let polarity = relation.effective_polarity();
    let sourced = headline.support > 0;
    let color = if sourced { theme.polarity(&polarity) } else { theme.neutral }.faded(strength.fade);
    let width = ((line_width(headline.support) + strength.wider) * sizes.scale()).max(THINNEST);
    let head = head_length(sizes);
    let head_at_start = relation.symmetric;
    let inset = head * HEAD_COS * 0.92;
    let t1 = line.back_from_end(inset);
    let t0 = if head_at_start { line.forward_from_start(inset) } else { 0.0 };
    let curve = line.curve.subsegment(t0..t1.max(t0));
    let dash = dash(status, &relation.modality, sizes);
    let mut marks = strips(line, bundle, &polarity, theme, strength.fade, (width, t0, t1), sizes)
        .into_iter()
        .map(|(path, stroke)| path_mark(subject, Role::Line, path, None, Some(stroke)))
        .collect::<Vec<_>>();
    marks.push(path_mark(subject, Role::Line, curve.to_path(0.05), None, Some(Stroke { width, color, dash })));
    marks.push(arrowhead(
        line.curve.p3,
        line.direction(line.back_from_end(head * 0.6)),
        &polarity,
        subject,
        theme,
        sizes,
        color,
    ));
    if head_at_start {
        let back = -line.direction(line.forward_from_start(head * 0.6));
        marks.push(arrowhead(line.curve.p0, back, &polarity, subject, theme, sizes, color));
    }
    marks.extend(end_signs(line, (headline, status), subject, theme, sizes, color));
    marks
}

/// 2 + log2(distinct supporting quotes), from 2 to 5 points; thin without any.
pub(super) fn line_width(support: u32) -> f64 {
    match support {
        0 => 1.2,
        1 => 2.0,
        n => (2.0 + libm::log2(f64::from(n))).min(5.0),
    }
}

/// The dash, by precedence: denied, contested, forecast or conditional, alleged; reported is solid. What this version
/// does not know is drawn as alleged, for it may not look like a fact.
pub(super) fn dash(status: &Status, modality: &Modality, sizes: &Sizes) -> Vec<f64> {
    let pattern: &[f64] = match (status, modality) {
        (Status::Denied, _) => &[2.0, 4.0],
        (Status::Contested, _) => &[12.0, 4.0, 3.0, 4.0],
        (_, Modality::Forecast | Modality::Conditional) => &[3.0, 5.0],
        (Status::Alleged | Status::Other(_), _) | (_, Modality::Other(_)) => &[10.0, 6.0],
        _ => &[],
    };
    pattern.iter().map(|length| length * sizes.scale().max(FINEST)).collect()
}

/// Thin lines beside the main one, in the colours of the other signs in the bundle.
fn strips(
    line: &Line,
    bundle: &Bundle,
    main: &Polarity,
    theme: &Theme,
    fade: f32,
    (width, t0, t1): (f64, f64, f64),
    sizes: &Sizes,
) -> Vec<(BezPath, Stroke)> {
    let SignCounts { hostile, neutral, cooperative } = bundle.signs;
    let others = [(Polarity::Hostile, hostile), (Polarity::Neutral, neutral), (Polarity::Cooperative, cooperative)];
    let thin = 1.7 * sizes.scale();
    let mut strips = Vec::new();
    let mut by = width / 2.0 + 1.1 * thin;
    for (polarity, count) in others {
        if count > 0 && polarity.sign() != main.sign() {
            let mut path = BezPath::new();
            for (i, point) in line.beside(by, t0, t1).into_iter().enumerate() {
                if i == 0 { path.move_to(point) } else { path.line_to(point) }
            }
            strips.push((path, Stroke::solid(thin, theme.polarity(&polarity).faded(fade))));
            by += 2.0 * thin;
        }
    }
    strips
}

fn arrowhead(
    tip: Point,
    direction: Vec2,
    polarity: &Polarity,
    subject: u32,
    theme: &Theme,
    sizes: &Sizes,
    color: Color,
) -> Mark {
    let length = head_length(sizes);
    let back = tip - direction * (length * HEAD_COS);
    let side = right_of(direction) * (length * HEAD_SIN);
    let path = polygon(&[tip, back + side, back - side]);
    let hollow = !matches!(polarity, Polarity::Hostile | Polarity::Cooperative);
    let (fill, stroke) =
        if hollow { (theme.background, Some(Stroke::solid(1.4 * sizes.scale(), color))) } else { (color, None) };
    path_mark(subject, Role::LineEnd, path, Some(fill), stroke)
}

/// Rings at inferred ends, a bar where the relation ended, strikes where it is denied.
fn end_signs(
    line: &Line,
    (headline, status): (&RelationView, &Status),
    subject: u32,
    theme: &Theme,
    sizes: &Sizes,
    color: Color,
) -> Vec<Mark> {
    let relation = &headline.relation;
    let scale = sizes.scale();
    let mut marks = Vec::new();
    let ring = 0.3 * sizes.label;
    let mut ring_at = |t: f64| {
        let path = Circle::new(line.curve.eval(t), ring).to_path(0.05);
        marks.push(path_mark(
            subject,
            Role::LineEnd,
            path,
            Some(theme.background),
            Some(Stroke::solid(1.4 * scale, color)),
        ));
    };
    if relation.is_inferred(&RelationEnd::Source) {
        ring_at(line.forward_from_start(ring + 1.0));
    }
    if relation.is_inferred(&RelationEnd::Target) {
        ring_at(line.back_from_end(head_length(sizes) + ring));
    }
    if super::time::has_ended(relation) {
        let t = line.back_from_end(head_length(sizes) + 0.45 * sizes.label);
        marks.push(bar(line, t, Vec2::new(0.0, 0.48 * sizes.label), subject, 2.0 * scale, color));
    }
    if *status == Status::Denied {
        // It strikes through, near both ends, since a label may cover the middle; the bar of an end stands upright.
        let slant = Vec2::new(0.45, 0.6) * sizes.label;
        for t in
            [line.forward_from_start(2.0 * sizes.label), line.back_from_end(head_length(sizes) + 1.6 * sizes.label)]
        {
            marks.push(bar(line, t, slant, subject, 2.0 * scale, color));
        }
    }
    marks
}

/// A bar through the line at `t`; `half` is half of it, along the line and across.
fn bar(line: &Line, t: f64, half: Vec2, subject: u32, width: f64, color: Color) -> Mark {
    let (center, along) = (line.curve.eval(t), line.direction(t));
    let half = along * half.x - right_of(along) * half.y;
    let mut path = BezPath::new();
    path.move_to(center - half);
    path.line_to(center + half);
    path_mark(subject, Role::LineEnd, path, None, Some(Stroke::solid(width, color)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dash_follows_the_precedence() {
        let sizes = Sizes::for_label(12.0);
        let pattern = |status, modality| dash(&status, &modality, &sizes);
        assert_eq!(pattern(Status::Denied, Modality::Forecast), [2.0, 4.0]);
        assert_eq!(pattern(Status::Contested, Modality::Conditional), [12.0, 4.0, 3.0, 4.0]);
        assert_eq!(pattern(Status::Alleged, Modality::Forecast), [3.0, 5.0]);
        assert_eq!(pattern(Status::Alleged, Modality::Claimed), [10.0, 6.0]);
        assert!(pattern(Status::Reported, Modality::Actual).is_empty());
        assert_eq!(pattern(Status::from_text("doubted"), Modality::Actual), [10.0, 6.0]);
        assert_eq!(pattern(Status::Reported, Modality::from_text("rumoured")), [10.0, 6.0]);
    }

    #[test]
    fn width_grows_with_distinct_quotes_and_stays_in_bounds() {
        let tenths = |support| (line_width(support) * 10.0).round() as u32;
        assert_eq!([0, 1, 2, 4, 99].map(tenths), [12, 20, 30, 40, 50]);
    }
}
