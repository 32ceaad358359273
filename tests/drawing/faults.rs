//! What a reader would stumble over: a geometry → everything that lies where it must not, in words.

use kurbo::{Point, Rect};
use relata::drawing::{Camera, Emphasis, Geometry, Pill, Role, Shape, Theme, View, draw, segment_meets, subjects};
use relata::extract::Extract;

/// Labels over chips, labels, line ends and foreign lines, and labels that belong to no line.
pub(crate) fn label_faults(extract: &Extract, geometry: &Geometry) -> Vec<String> {
    let name = |line: usize| label(extract, geometry, line);
    let labels = labels(geometry);
    let ends = line_ends(extract, geometry);
    let mut faults = Vec::new();
    for (n, &(i, rect)) in labels.iter().enumerate() {
        let over = |other: Rect| rect.overlaps(other);
        faults.extend(labels[..n].iter().filter(|l| over(l.1)).map(|l| format!("{} lies on {}", name(i), name(l.0))));
        let chips = geometry.chips.iter().filter(|chip| over(chip.rect));
        faults.extend(chips.map(|chip| format!("{} lies on {}", name(i), chip.name.text)));
        let badges = geometry.badges.iter().filter(|badge| badge.rect.is_some_and(over));
        faults.extend(badges.map(|badge| format!("{} lies on {}", name(i), badge.text.text)));
        let ends = ends.iter().filter(|end| end.windows(2).any(|pair| segment_meets(rect, pair[0], pair[1])));
        faults.extend(ends.map(|_| format!("{} lies on the end of a line", name(i))));
        let lines = geometry.lines.iter().enumerate().filter(|(j, _)| *j != i);
        let under = lines.filter(|(_, line)| runs_through(&line.points, rect));
        faults.extend(under.map(|(j, _)| format!("{} lies on the line of {}", name(i), name(j))));
        faults.extend(leader_faults(extract, geometry, i, rect));
    }
    faults
}

/// A label lies on its own line, or a leader leads from there to it over nothing else.
fn leader_faults(extract: &Extract, geometry: &Geometry, i: usize, rect: Rect) -> Vec<String> {
    let name = |line: usize| label(extract, geometry, line);
    let own = &geometry.lines[i];
    let Some((from, to)) = geometry.pills[i].as_ref().and_then(|pill| pill.leader) else {
        let lost = !runs_through(&own.points, rect);
        return lost.then(|| format!("{} does not lie on its line", name(i))).into_iter().collect();
    };
    let mut faults = Vec::new();
    if own.distance(from) > 1.0 || !rect.inflate(0.5, 0.5).contains(to) {
        faults.push(format!("the leader of {} does not lead from its line to it", name(i)));
    }
    let chips = geometry.chips.iter().filter(|chip| segment_meets(chip.rect, from, to));
    faults.extend(chips.map(|chip| format!("the leader of {} crosses {}", name(i), chip.name.text)));
    let others = labels(geometry).into_iter().filter(|l| l.0 != i && segment_meets(l.1, from, to));
    faults.extend(others.map(|l| format!("the leader of {} crosses {}", name(i), name(l.0))));
    let lines = geometry.lines.iter().enumerate().filter(|(j, _)| *j != i);
    let crossed = lines.filter(|(_, line)| polylines_cross(&[from, to], &line.points));
    faults.extend(crossed.map(|(j, _)| format!("the leader of {} crosses the line of {}", name(i), name(j))));
    faults
}

/// Lines through chips that they do not belong to.
pub(crate) fn lines_through_chips(extract: &Extract, geometry: &Geometry) -> Vec<String> {
    let mut faults = Vec::new();
    for (i, line) in geometry.lines.iter().enumerate() {
        let bundle = &extract.bundles[line.bundle as usize];
        for (j, chip) in geometry.chips.iter().enumerate() {
            let foreign = j != bundle.from as usize && j != bundle.to as usize;
            if foreign && runs_through(&line.points, chip.rect) {
                faults.push(format!("{} runs through {}", label(extract, geometry, i), chip.name.text));
            }
        }
    }
    faults
}

/// Lines that cross.
pub(crate) fn crossings(extract: &Extract, geometry: &Geometry) -> Vec<String> {
    let name = |line: usize| label(extract, geometry, line);
    let mut faults = Vec::new();
    for (i, one) in geometry.lines.iter().enumerate() {
        let crossed = geometry.lines[..i].iter().enumerate().filter(|(_, o)| polylines_cross(&one.points, &o.points));
        faults.extend(crossed.map(|(j, _)| format!("{} crosses {}", name(i), name(j))));
    }
    faults
}

fn label(extract: &Extract, geometry: &Geometry, line: usize) -> String {
    let bundle = &extract.bundles[geometry.lines[line].bundle as usize];
    extract.headline(bundle).map(|view| view.relation.label.to_string()).unwrap_or_default()
}

fn labels(geometry: &Geometry) -> Vec<(usize, Rect)> {
    let rect = |pill: &Option<Pill>| pill.as_ref().and_then(Pill::rect);
    geometry.pills.iter().enumerate().filter_map(|(i, pill)| Some((i, rect(pill)?))).collect()
}

/// The outlines of arrowheads, bars and rings as they are drawn, the own ones of each line included.
fn line_ends(extract: &Extract, geometry: &Geometry) -> Vec<Vec<Point>> {
    let size = geometry.bounds.size().max(kurbo::Size::new(1.0, 1.0));
    let camera = Camera { zoom: 1.0, offset: -geometry.bounds.origin().to_vec2() };
    let view = View {
        width: size.width,
        height: size.height,
        camera,
        theme: &Theme::LIGHT,
        emphasis: Emphasis::default(),
        legend: None,
        subjects: &std::sync::Arc::new(subjects(extract)),
    };
    let marks = draw(extract, geometry, &view).marks.into_iter().filter(|mark| mark.role == Role::LineEnd);
    marks
        .filter_map(|mark| match mark.shape {
            Shape::Path { path, .. } => Some(outline(&path, camera.offset)),
            _ => None,
        })
        .collect()
}

fn outline(path: &kurbo::BezPath, offset: kurbo::Vec2) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    kurbo::flatten(path.iter(), 0.1, |element| match element {
        kurbo::PathEl::MoveTo(point) | kurbo::PathEl::LineTo(point) => points.push(point - offset),
        _ => points.extend(points.first().copied()),
    });
    points
}

fn runs_through(points: &[Point], rect: Rect) -> bool {
    points.windows(2).any(|pair| segment_meets(rect, pair[0], pair[1]))
}

fn polylines_cross(a: &[Point], b: &[Point]) -> bool {
    let side = |p: Point, q: Point, r: Point| (q - p).cross(r - p);
    a.windows(2).any(|s| {
        b.windows(2).any(|t| {
            side(s[0], s[1], t[0]) * side(s[0], s[1], t[1]) < 0.0
                && side(t[0], t[1], s[0]) * side(t[0], t[1], s[1]) < 0.0
        })
    })
}
