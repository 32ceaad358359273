//! Briefing → PDF: a page a scene, and an appendix of the numbered claims with their quotes and of what else goes along.
//! What is shown of a claim leads to its words, and each claim back to the first scene that shows it.

use std::collections::BTreeMap;

use kurbo::Point;

use super::annex::{annexes, notes};
use super::appendix::{Appendix, Places};
use super::paper::{Block, MARGIN, PAGE, Part, page, put};
use super::slide::{Slide, slide};
use super::watch::Pages;
use super::{Brief, BriefError, Stage, Watch};
use crate::drawing::{Role, SubjectKey, Theme};
use crate::model::RelationId;
use crate::paint::{About, Bookmark, Packing, Sheet, SheetLink, pdf_pages};

/// The briefing as a PDF document in light colours.
///
/// # Errors
/// Where a font cannot be embedded, and where `watch` calls it off.
pub(super) fn pdf(brief: &Brief, watch: Watch) -> Result<Vec<u8>, BriefError> {
    let about = About { title: brief.title.clone(), language: brief.language.clone() };
    let sheets = sheets(brief, &|done| watch(done * SETTING))?;
    let painting = |done: f32| watch(SETTING + (1.0 - SETTING) * done);
    pdf_pages(&sheets, &about, Packing::Tight, &painting)?.ok_or(BriefError::CalledOff)
}

/// The part of the work that is done when all pages are set and none is painted.
const SETTING: f32 = 0.6;

/// The pages of the document: slides, then the claims with their quotes, then what else goes along.
///
/// # Errors
/// Where `watch` calls it off.
pub fn sheets(brief: &Brief, watch: Watch) -> Result<Vec<Sheet>, BriefError> {
    let theme = &Theme::LIGHT;
    let annexes: Vec<_> = annexes(brief).into_iter().chain(notes(brief)).collect();
    let appendix = Appendix::new(brief, &annexes, theme);
    let mut pages = Pages::new(brief.stages.len() + appendix.pages.len(), watch);
    let mut sheets = Vec::new();
    let numbers = brief.numbers();
    for stage in &brief.stages {
        pages.next()?;
        sheets.push(sheet(brief, stage, &numbers, &appendix.places, theme));
    }
    for (blocks, bookmarks) in appendix.pages.iter().zip(appendix.bookmarks) {
        pages.next()?;
        let mut drawing = page(&brief.title, brief.language.as_deref(), theme);
        for block in blocks {
            put(&mut drawing, block);
        }
        sheets.push(Sheet { drawing, links: back(brief, blocks), bookmarks });
    }
    Ok(sheets)
}

/// The number of each claim leads back to the first scene that shows it.
fn back(brief: &Brief, blocks: &[Block]) -> Vec<SheetLink> {
    let numbers = blocks.iter().filter(|block| block.part == Part::Small);
    numbers
        .filter_map(|block| {
            let number = block.words.parse().ok()?;
            let page = brief.stages.iter().position(|stage| stage.claims.contains(&number))?;
            Some(SheetLink { area: block.area, title: format!("Scene {}", page + 1), page, y: 0.0 })
        })
        .collect()
}

fn sheet(brief: &Brief, stage: &Stage, numbers: &BTreeMap<RelationId, usize>, places: &Places, theme: &Theme) -> Sheet {
    let slide = slide(brief, stage, theme);
    let links = links(stage, &slide, numbers, places);
    let bookmark = Bookmark { title: format!("{}. {}", stage.number, stage.title), y: 0.0, is_nested: false };
    let mut drawing = slide.drawing;
    let mut links = links;
    if let (Some(first), Some(&(page, y))) = (stage.claims.first(), stage.claims.first().and_then(|n| places.get(n))) {
        let words = who_says(&stage.claims);
        let at = Point::new(MARGIN, PAGE.1 - 20.0);
        let block = Block::new(Part::Small, &words, at, PAGE.0 - 2.0 * MARGIN, 10.5, false, theme.muted).at_most(1);
        links.push(SheetLink { area: block.area, title: format!("Who says so, from {first}"), page, y });
        put(&mut drawing, &block);
    }
    Sheet { drawing, links, bookmarks: vec![bookmark] }
}

/// "Who says so: 1–5, 9".
fn who_says(claims: &[usize]) -> String {
    let mut sorted = claims.to_vec();
    sorted.sort_unstable();
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for number in sorted {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 >= number => *last = number,
            _ => ranges.push((number, number)),
        }
    }
    let words = ranges.iter().map(|(a, b)| if a == b { a.to_string() } else { format!("{a}–{b}") });
    format!("Who says so: {}", words.collect::<Vec<_>>().join(", "))
}

/// Every label leads to the first of its claims.
fn links(stage: &Stage, slide: &Slide, numbers: &BTreeMap<RelationId, usize>, places: &Places) -> Vec<SheetLink> {
    let pills = slide.drawing.marks.iter().filter(|mark| mark.role == Role::Pill);
    pills
        .filter_map(|mark| {
            let subject = slide.drawing.subjects.get(mark.subject? as usize)?;
            let SubjectKey::Bundle(bundle) = subject.key else { return None };
            let claim = stage.claims_of(bundle, numbers).into_iter().next()?;
            let &(page, y) = places.get(&claim)?;
            Some(SheetLink { area: mark.bounds(), title: format!("{claim}: {}", subject.title), page, y })
        })
        .collect()
}
