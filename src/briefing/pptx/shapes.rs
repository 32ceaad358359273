//! Marks and blocks → shapes of a slide. A chip is a shape with its name in it, a line is a connector that is glued to
//! the chips at its ends, and whatever belongs to one subject is a group with a description.

use std::collections::BTreeMap;

use kurbo::{BezPath, PathEl, Point, Rect, Shape as _};

use crate::briefing::paper::{Block, Part};
use crate::briefing::{Slide, Stage};
use crate::drawing::{Color, Mark, Role, Shape, Stroke, Subject, SubjectKey, Theme};
use crate::paint::{escape, put};
use crate::text::has_rtl;

pub(super) const NAMESPACES: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";

/// English Metric Units per point of our page: 1,280 points are 12,192,000 units.
const UNIT: f64 = 9525.0;
/// Hundredths of a typographic point per point of our page.
const TYPE: f64 = 75.0;

/// The shapes of one slide.
pub(super) struct Shapes {
    out: String,
    next: u32,
    /// The shape of each actor, by its index in the extract, and where lines end on it.
    chips: BTreeMap<u32, (u32, Vec<Point>)>,
}

impl Shapes {
    pub(super) fn new() -> Self {
        Self { out: String::new(), next: 2, chips: BTreeMap::new() }
    }

    pub(super) fn xml(&self) -> &str {
        &self.out
    }

    /// A paragraph; the title becomes the slide's title. `link` is the id of a slide to go to.
    pub(super) fn block(&mut self, block: &Block, link: Option<&str>) {
        let id = self.id();
        let is_title = block.part == Part::Title && block.area.y0 < 40.0;
        let (name, place) = if is_title { ("Title", "<p:ph type=\"title\"/>") } else { (part_name(block.part), "") };
        let kind =
            if is_title { "<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>" } else { "<p:cNvSpPr txBox=\"1\"/>" };
        let click = link.map(|id| format!("<a:hlinkClick r:id=\"{id}\" action=\"ppaction://hlinksldjump\"/>"));
        let highlight =
            if block.part == Part::Quote { "<a:highlight><a:srgbClr val=\"FFE58A\"/></a:highlight>" } else { "" };
        let bold = if block.is_bold { " b=\"1\"" } else { "" };
        let rtl = if has_rtl(&block.words) { " rtl=\"1\" algn=\"r\"" } else { "" };
        put(
            &mut self.out,
            format_args!(
                "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name} {id}\"/>{kind}<p:nvPr>{place}</p:nvPr></p:nvSpPr>\
                 <p:spPr>{}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr>\
                 <p:txBody><a:bodyPr wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\"><a:normAutofit/></a:bodyPr><a:lstStyle/>\
                 <a:p><a:pPr{rtl}/><a:r><a:rPr lang=\"en\" sz=\"{}\"{bold}>{}{highlight}{FONT}{}</a:rPr><a:t>{}</a:t></a:r></a:p></p:txBody></p:sp>",
                transform(block.area),
                size(block.size),
                fill(Some(block.color)),
                click.unwrap_or_default(),
                escape(&block.words),
            ),
        );
    }

    /// The ground behind a quote.
    pub(super) fn card(&mut self, area: Rect, theme: &Theme) {
        let path = kurbo::RoundedRect::from_rect(area, 6.0).to_path(0.1);
        let stroke = Stroke { width: 1.0, color: theme.border, dash: Vec::new() };
        self.free(&path, Some(theme.panel), Some(&stroke), "Card");
    }

    /// The map: chips first, so that lines can name them, though they lie above; then lines, labels and remarks.
    pub(super) fn map(&mut self, stage: &Stage, slide: &Slide) {
        let drawing = &slide.drawing;
        for index in (0..).take(slide.geometry.chips.len()) {
            let id = self.id();
            self.chips.insert(index, (id, Vec::new()));
        }
        for line in &slide.geometry.lines {
            let Some(bundle) = stage.extract.bundles.get(line.bundle as usize) else { continue };
            for (actor, end) in [(bundle.from, line.curve.p0), (bundle.to, line.curve.p3)] {
                if let Some((_, sites)) = self.chips.get_mut(&actor) {
                    sites.push(end + slide.camera.offset);
                }
            }
        }
        let marks =
            drawing.marks.iter().filter(|mark| !matches!(mark.role, Role::SourceLine | Role::Control | Role::Emphasis));
        let marks: Vec<&Mark> = marks.collect();
        for run in marks.chunk_by(|a, b| a.subject == b.subject) {
            let subject =
                run.first().and_then(|mark| mark.subject).and_then(|index| drawing.subjects.get(index as usize));
            match subject.map(|subject| (subject, subject.key)) {
                Some((subject, SubjectKey::Actor(actor))) => self.chip(run, actor, subject),
                Some((subject, SubjectKey::Bundle(bundle))) => self.line(run, stage, slide, bundle, subject),
                Some((subject, _)) => self.group(run, subject),
                None => run.iter().for_each(|mark| self.mark(mark)),
            }
        }
    }

    /// A chip as a group: its body, with the name in it where that is one line, and what lies on it.
    fn chip(&mut self, run: &[&Mark], actor: u32, subject: &Subject) {
        let body = run.iter().position(|mark| mark.role == Role::Chip);
        let (id, sites) = self.chips.get(&actor).cloned().unzip();
        // The halo of a chosen actor has the same subject and comes before its chip.
        let (Some(body), Some(id)) = (body, id) else { return self.group(run, subject) };
        let Some((path, ink, stroke)) = run.get(body).and_then(|mark| mark.shape.as_path()) else {
            return self.group(run, subject);
        };
        let texts: Vec<&Mark> = run.iter().copied().filter(|mark| matches!(mark.shape, Shape::Text { .. })).collect();
        let area = path.bounding_box();
        let inside = match texts[..] {
            [text] if area.contains(text.bounds().center()) => Some(text),
            _ => None,
        };
        self.open_group(run, subject);
        for mark in run.get(..body).unwrap_or_default() {
            self.mark(mark);
        }
        let words = inside.map_or_else(String::new, words_in);
        put(
            &mut self.out,
            format_args!(
                "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{}\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{}{}{}{}</p:spPr>{words}</p:sp>",
                escape(&subject.title),
                transform(area),
                geometry(&path, area, &sites.unwrap_or_default()),
                fill(ink),
                outline(stroke, ""),
            ),
        );
        for mark in run.get(body + 1..).unwrap_or_default() {
            if inside.is_none_or(|inside| !std::ptr::eq(inside, *mark)) {
                self.mark(mark);
            }
        }
        self.out.push_str("</p:grpSp>");
    }

    /// A line as a connector from chip to chip with an arrowhead of its own; what lies beside it, and its label, as a
    /// group.
    fn line(&mut self, run: &[&Mark], stage: &Stage, slide: &Slide, bundle: u32, subject: &Subject) {
        let mut strokes = run.iter().filter(|mark| mark.role == Role::Line);
        // Strips of other signs come first and are thinner; the line itself is the last.
        let Some(main) = strokes.next_back().copied() else { return self.group(run, subject) };
        let ends = stage.extract.bundles.get(bundle as usize).map(|bundle| (bundle.from, bundle.to));
        let Shape::Path { stroke: Some(stroke), .. } = &main.shape else { return self.group(run, subject) };
        let Some(line) = slide.geometry.lines.iter().find(|line| line.bundle == bundle) else { return };
        let (start, end) = (line.curve.p0 + slide.camera.offset, line.curve.p3 + slide.camera.offset);
        let is_rest = |mark: &&Mark| !std::ptr::eq(*mark, main) && !is_head(mark);
        let rest: Vec<&Mark> = run.iter().copied().filter(is_rest).collect();
        if !rest.is_empty() {
            self.group(&rest, subject);
        }
        let arrows = arrows(run, stroke, start, end);
        let glue =
            ends.map(|(from, to)| format!("{}{}", self.glue("stCxn", from, start), self.glue("endCxn", to, end)));
        let id = self.id();
        let turned = |name: &str, is: bool| if is { format!(" {name}=\"1\"") } else { String::new() };
        let (x, y, cx, cy) = units(Rect::from_points(start, end));
        put(
            &mut self.out,
            format_args!(
                "<p:cxnSp><p:nvCxnSpPr><p:cNvPr id=\"{id}\" name=\"{}\" descr=\"{}\"/><p:cNvCxnSpPr>{}</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr>\
                 <p:spPr><a:xfrm{}{}><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{cx}\" cy=\"{cy}\"/></a:xfrm>\
                 <a:prstGeom prst=\"straightConnector1\"><a:avLst/></a:prstGeom>{}</p:spPr></p:cxnSp>",
                escape(&subject.title),
                escape(&subject.description),
                glue.unwrap_or_default(),
                turned("flipH", start.x > end.x),
                turned("flipV", start.y > end.y),
                outline(Some(stroke), &arrows),
            ),
        );
    }

    /// To which site of a chip an end is glued.
    fn glue(&self, element: &str, actor: u32, at: Point) -> String {
        let Some((id, sites)) = self.chips.get(&actor) else { return String::new() };
        let nearest = (0..sites.len()).min_by(|&a, &b| sites[a].distance(at).total_cmp(&sites[b].distance(at)));
        format!("<a:{element} id=\"{id}\" idx=\"{}\"/>", nearest.map_or(0, |site| SIDES + site))
    }

    /// Whatever belongs to one subject, with its description.
    fn group(&mut self, run: &[&Mark], subject: &Subject) {
        self.open_group(run, subject);
        for mark in run {
            self.mark(mark);
        }
        self.out.push_str("</p:grpSp>");
    }

    fn open_group(&mut self, run: &[&Mark], subject: &Subject) {
        let id = self.id();
        let area = run.iter().map(|mark| mark.bounds()).reduce(|a, b| a.union(b)).unwrap_or_default();
        let (x, y, cx, cy) = units(area);
        put(
            &mut self.out,
            format_args!(
                "<p:grpSp><p:nvGrpSpPr><p:cNvPr id=\"{id}\" name=\"{}\" descr=\"{}\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>\
                 <p:grpSpPr><a:xfrm><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{cx}\" cy=\"{cy}\"/><a:chOff x=\"{x}\" y=\"{y}\"/>\
                 <a:chExt cx=\"{cx}\" cy=\"{cy}\"/></a:xfrm></p:grpSpPr>",
                escape(&subject.title),
                escape(&subject.description),
            ),
        );
    }

    fn mark(&mut self, mark: &Mark) {
        if let Shape::Text { .. } = &mark.shape {
            let id = self.id();
            let area = mark.bounds();
            put(
                &mut self.out,
                format_args!(
                    "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"Words {id}\"/><p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr>\
                     <p:spPr>{}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr>{}</p:sp>",
                    transform(area),
                    words_in(mark),
                ),
            );
        } else if let Some((path, ink, stroke)) = mark.shape.as_path() {
            self.free(&path, ink, stroke, role_name(mark.role));
        }
    }

    fn free(&mut self, path: &BezPath, ink: Option<Color>, stroke: Option<&Stroke>, name: &str) {
        if path.elements().len() < 2 || !path.is_finite() {
            return;
        }
        let id = self.id();
        let area = path.bounding_box();
        put(
            &mut self.out,
            format_args!(
                "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name} {id}\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{}{}{}{}</p:spPr></p:sp>",
                transform(area),
                geometry(path, area, &[]),
                fill(ink),
                outline(stroke, ""),
            ),
        );
    }

    fn id(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }
}

/// Installed everywhere, and narrower than the map's own font, so that words stay in their boxes.
const FONT: &str = "<a:latin typeface=\"Arial\"/><a:cs typeface=\"Arial\"/>";

fn part_name(part: Part) -> &'static str {
    match part {
        Part::Title => "Heading",
        Part::Caption => "Caption",
        Part::Quote => "Quote",
        Part::Credit => "Who says so",
        Part::Small => "Small print",
    }
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Line => "Line",
        Role::LineEnd => "End of a line",
        Role::Pill => "Label",
        Role::Emphasis => "Emphasis",
        Role::Legend => "Legend",
        _ => "Shape",
    }
}

/// The arrowhead of a line: a closed path. Bars and rings at ends are open or round.
fn is_head(mark: &Mark) -> bool {
    let Shape::Path { path, .. } = &mark.shape else { return false };
    let lines = path.elements().iter().filter(|element| matches!(element, PathEl::LineTo(_))).count();
    let is_closed = matches!(path.elements().last(), Some(PathEl::ClosePath));
    mark.role == Role::LineEnd && is_closed && (2..=3).contains(&lines)
}

/// The arrowheads of a line at its ends: filled, or open where ours is hollow.
fn arrows(run: &[&Mark], stroke: &Stroke, start: Point, end: Point) -> String {
    let heads: Vec<&&Mark> = run.iter().filter(|mark| is_head(mark)).collect();
    let near = |at: Point| heads.iter().find(|mark| mark.bounds().center().distance(at) < NEAR);
    let mut out = String::new();
    for (element, at) in [("headEnd", start), ("tailEnd", end)] {
        if let Some(head) = near(at) {
            let is_full = matches!(&head.shape, Shape::Path { fill: Some(ink), .. } if *ink == stroke.color);
            let kind = if is_full { "triangle" } else { "arrow" };
            put(&mut out, format_args!("<a:{element} type=\"{kind}\" w=\"med\" len=\"med\"/>"));
        }
    }
    out
}

/// The middle of an arrowhead is not farther from the end of its line, in points.
const NEAR: f64 = 20.0;

/// x, y, width and height in English Metric Units; never without extent, which some programs refuse.
fn units(area: Rect) -> (i64, i64, i64, i64) {
    let unit = |value: f64| (value * UNIT).round() as i64;
    (unit(area.x0), unit(area.y0), unit(area.width()).max(1), unit(area.height()).max(1))
}

fn transform(area: Rect) -> String {
    let (x, y, cx, cy) = units(area);
    format!("<a:xfrm><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{cx}\" cy=\"{cy}\"/></a:xfrm>")
}

/// The sites of every chip: the middles of its sides. Those at which lines end follow them.
const SIDES: usize = 4;

/// The path in the coordinates of its own box, with the sites to which lines are glued.
fn geometry(path: &BezPath, area: Rect, sites: &[Point]) -> String {
    let (_, _, width, height) = units(area);
    let place = |at: Point| {
        let at = at - area.origin();
        ((at.x * UNIT).round() as i64, (at.y * UNIT).round() as i64)
    };
    let point = |at: Point| {
        let (x, y) = place(at);
        format!("<a:pt x=\"{x}\" y=\"{y}\"/>")
    };
    let mut steps = String::new();
    for element in path.elements() {
        let step = match *element {
            PathEl::MoveTo(p) => format!("<a:moveTo>{}</a:moveTo>", point(p)),
            PathEl::LineTo(p) => format!("<a:lnTo>{}</a:lnTo>", point(p)),
            PathEl::QuadTo(a, p) => format!("<a:quadBezTo>{}{}</a:quadBezTo>", point(a), point(p)),
            PathEl::CurveTo(a, b, p) => format!("<a:cubicBezTo>{}{}{}</a:cubicBezTo>", point(a), point(b), point(p)),
            PathEl::ClosePath => "<a:close/>".to_owned(),
        };
        steps.push_str(&step);
    }
    let center = area.center();
    let sides = [(center.x, area.y0), (area.x0, center.y), (center.x, area.y1), (area.x1, center.y)].map(Point::from);
    let sites = if sites.is_empty() { Vec::new() } else { [&sides[..], sites].concat() };
    let sites: Vec<String> = sites
        .into_iter()
        .map(|site| {
            let (x, y) = place(site);
            format!("<a:cxn ang=\"0\"><a:pos x=\"{}\" y=\"{}\"/></a:cxn>", x.clamp(0, width), y.clamp(0, height))
        })
        .collect();
    format!(
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst>{}</a:cxnLst><a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/><a:pathLst>\
         <a:path w=\"{width}\" h=\"{height}\">{steps}</a:path></a:pathLst></a:custGeom>",
        sites.concat()
    )
}

fn fill(ink: Option<Color>) -> String {
    match ink.filter(|color| color.a > 0) {
        Some(color) => format!("<a:solidFill>{}</a:solidFill>", rgb(color)),
        None => "<a:noFill/>".to_owned(),
    }
}

fn rgb(color: Color) -> String {
    let hex = format!("{:02X}{:02X}{:02X}", color.r, color.g, color.b);
    if color.a == 255 {
        return format!("<a:srgbClr val=\"{hex}\"/>");
    }
    let part = f64::from(color.a) / 255.0 * 100_000.0;
    format!("<a:srgbClr val=\"{hex}\"><a:alpha val=\"{}\"/></a:srgbClr>", part.round() as u32)
}

/// The outline, dashes in thousandths of a percent of the width; `ends` are its arrowheads.
fn outline(stroke: Option<&Stroke>, ends: &str) -> String {
    let Some(stroke) = stroke.filter(|stroke| stroke.width > 0.0 && stroke.color.a > 0) else {
        return "<a:ln><a:noFill/></a:ln>".to_owned();
    };
    let part = |length: f64| (length / stroke.width * 100_000.0).round().max(1.0) as u64;
    let dashes: Vec<String> = stroke
        .dash
        .chunks_exact(2)
        .map(|pair| format!("<a:ds d=\"{}\" sp=\"{}\"/>", part(pair[0]), part(pair[1])))
        .collect();
    let dashes =
        if dashes.is_empty() { String::new() } else { format!("<a:custDash>{}</a:custDash>", dashes.concat()) };
    let width = (stroke.width * UNIT).round().max(1.0) as u64;
    format!("<a:ln w=\"{width}\">{}{dashes}<a:round/>{ends}</a:ln>", fill(Some(stroke.color)))
}

/// A mark's words, in the middle of its box on one line.
fn words_in(mark: &Mark) -> String {
    let Shape::Text { line, color, .. } = &mark.shape else { return String::new() };
    let bold = if line.style.weight == crate::text::Weight::Bold { " b=\"1\"" } else { "" };
    let rtl = if has_rtl(&line.text) { " rtl=\"1\"" } else { "" };
    format!(
        "<p:txBody><a:bodyPr wrap=\"none\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"ctr\"><a:noAutofit/></a:bodyPr><a:lstStyle/>\
         <a:p><a:pPr algn=\"ctr\"{rtl}/><a:r><a:rPr lang=\"en\" sz=\"{}\"{bold}>{}{FONT}</a:rPr><a:t>{}</a:t></a:r></a:p></p:txBody>",
        size(f64::from(line.style.size)),
        fill(Some(*color)),
        escape(&line.text),
    )
}

fn size(points: f64) -> u32 {
    (points * TYPE).round().clamp(100.0, 400_000.0) as u32
}
