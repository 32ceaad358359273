//! A stage → the words behind everything that it shows, in the order of what matters, on as many pages as they need.
//! Numbers are those of the exports.

use std::collections::{BTreeMap, BTreeSet};

use kurbo::Point;

use super::claim;
use super::flow::{self, Part, Shape};
use super::piece::{self, Credit, Look, Piece, column_gap};
use super::sheet::{Scale, Sheet, Voice, at_right, block, line};
use crate::briefing::{Brief, Claim, Quote, Side, Stage};
use crate::drawing::{SubjectKey, Theme};
use crate::model::{EvidenceId, Map};

/// A question at issue on a stage, with what each side says there.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct AtIssue {
    /// The question.
    pub title: String,
    /// Two or more.
    pub sides: Vec<Side>,
}

/// What a stage has to say for itself.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Told<'a> {
    /// What is at issue comes first.
    pub at_issue: Vec<AtIssue>,
    /// Then what some say and some deny, then what the scene stresses, then the rest by their numbers; without those
    /// whose words stand above already.
    pub claims: Vec<&'a Claim>,
    numbers: BTreeMap<&'a EvidenceId, usize>,
}

impl<'a> Told<'a> {
    /// Gathers it. `map` is what the briefing was made from.
    pub(super) fn new(map: &Map, brief: &'a Brief, stage: &Stage) -> Self {
        let mut numbers: Vec<usize> = stage.claims.clone();
        numbers.sort_unstable();
        let claims: Vec<&Claim> = numbers.iter().filter_map(|&number| brief.claim(number)).collect();
        let quotes: BTreeMap<&EvidenceId, (&Claim, &Quote)> = claims
            .iter()
            .flat_map(|claim| claim.quotes.iter().map(move |quote| (&quote.evidence, (*claim, quote))))
            .collect();
        let at_issue: Vec<AtIssue> =
            map.disputes.values().filter_map(|dispute| at_issue(dispute, &claims, &quotes)).collect();
        let above: BTreeSet<&EvidenceId> = at_issue
            .iter()
            .flat_map(|issue| &issue.sides)
            .flat_map(|side| &side.quotes)
            .map(|quote| &quote.evidence)
            .collect();
        let stressed = stressed(stage);
        let is_new =
            |claim: &&Claim| claim.quotes.is_empty() || claim.quotes.iter().any(|q| !above.contains(&q.evidence));
        let mut claims: Vec<&Claim> = claims.into_iter().filter(is_new).collect();
        claims.sort_by_key(|claim| (!claim.is_disputed(), !stressed.contains(&claim.relation), claim.number));
        let numbers = quotes.into_iter().map(|(id, (claim, _))| (id, claim.number)).collect();
        Self { at_issue, claims, numbers }
    }

    /// The number of the claim that a quote is about.
    pub(super) fn number(&self, quote: &Quote) -> Option<usize> {
        self.numbers.get(&quote.evidence).copied()
    }
}

/// The relations that the scene stresses.
fn stressed(stage: &Stage) -> BTreeSet<crate::model::RelationId> {
    let lines = stage.emphasis.iter().filter_map(|key| match key {
        SubjectKey::Bundle(line) => stage.extract.bundles.get(*line as usize),
        _ => None,
    });
    let relations = lines.flat_map(|line| line.relations.iter()).filter_map(|&index| stage.extract.relation(index));
    relations.map(|view| view.relation.id.clone()).collect()
}

/// A dispute of which two sides at least are on stage.
fn at_issue(
    dispute: &crate::model::Dispute,
    claims: &[&Claim],
    quotes: &BTreeMap<&EvidenceId, (&Claim, &Quote)>,
) -> Option<AtIssue> {
    let words = |side: &crate::model::Side| -> Vec<Quote> {
        let named: Vec<Quote> =
            side.evidence.iter().filter_map(|id| quotes.get(id)).map(|(_, q)| (*q).clone()).collect();
        if !named.is_empty() || !side.evidence.is_empty() {
            return named;
        }
        let own = claims.iter().filter(|claim| side.relations.contains(&claim.relation));
        own.flat_map(|claim| claim.quotes.iter().filter(|quote| !quote.disputes).cloned()).collect()
    };
    let sides = Side::all(dispute, words);
    (sides.len() > 1).then(|| AtIssue { title: dispute.title.clone(), sides })
}

/// The pages of "Who says?"; at least one.
pub(super) fn pages(told: &Told, title: &str, scale: &Scale, theme: &Theme) -> Vec<Sheet> {
    let look = Look { theme, scale, quote: 29.0 * scale.unit, most: usize::MAX, credit: Credit::Whole };
    let (width, columns) = (scale.inner_width(), scale.columns());
    let column = (width - column_gap(scale) * (columns - 1) as f64) / columns as f64;
    let top = 24.0 * scale.unit + line(scale.title()) + 22.0 * scale.unit;
    let shape = Shape { columns, height: scale.height - scale.margin() - top, gap: 28.0 * scale.unit };
    let set = |beside: bool| flow::pages(parts(told, beside, (width, column), shape, &look), shape);
    // What some say and others deny stands beside each other, unless that costs a page.
    let (beside, below) = (set(true), set(false));
    let pages = if below.len() < beside.len() { below } else { beside };
    let count = pages.len();
    let sheets = pages.iter().zip(1..).map(|(page, number)| {
        let mut sheet = Sheet::new(scale, theme);
        head(&mut sheet, title, (number, count), scale, theme);
        for (piece, place, y) in page {
            let x = scale.margin() + (column + column_gap(scale)) * *place as f64;
            piece.put(&mut sheet, Point::new(x, top + y));
        }
        sheet
    });
    sheets.collect()
}

/// All that is said, in the order of what matters: over all columns what is at issue, and disputed claims where their sides
/// are to stand `beside` each other; the rest in one column.
fn parts(told: &Told, beside: bool, (width, column): (f64, f64), shape: Shape, look: &Look) -> Vec<Part> {
    let issues = told.at_issue.iter().map(|issue| (true, vec![at_issue_piece(issue, told, width, look)]));
    let claims = told.claims.iter().map(|one| {
        let wide = (beside && shape.columns > 1 && one.is_disputed())
            .then(|| claim::claim(one, width, shape.columns, look))
            .filter(|piece| piece.height <= shape.height);
        match wide {
            Some(piece) => (true, vec![piece]),
            None => (false, claim::claim_parts(one, column, shape.height, look)),
        }
    });
    let nobody = (told.at_issue.is_empty() && told.claims.is_empty()).then(|| {
        let words = "This scene shows no relations, so there is nobody to quote.";
        (true, vec![piece::paragraph(words, width, look.scale.caption(), 4, look.theme.muted)])
    });
    let all = issues.chain(claims).chain(nobody).enumerate();
    all.flat_map(|(of, (across, pieces))| pieces.into_iter().map(move |piece| Part { piece, across, of })).collect()
}

/// "Who says?", whose scene, and which page.
fn head(sheet: &mut Sheet, title: &str, (number, count): (usize, usize), scale: &Scale, theme: &Theme) {
    let at = |x: f64| Point::new(x, 24.0 * scale.unit);
    let width = scale.inner_width();
    let words = if title.is_empty() { "Who says?".to_owned() } else { format!("Who says? · {title}") };
    sheet.write(
        &block(&words, at(scale.margin()), 0.86 * width, scale.title(), true, theme.text).at_most(1),
        Voice::Heading,
    );
    if count > 1 {
        sheet.write(&at_right(&format!("{number} of {count}"), scale, theme), Voice::Text);
    }
}

/// The sides of a dispute beside each other, under the question.
fn at_issue_piece(issue: &AtIssue, told: &Told, width: f64, look: &Look) -> Piece {
    let gap = 24.0 * look.scale.unit;
    // Three short quotes stand beside each other where two columns do.
    let columns = look.scale.columns();
    let across = issue.sides.len().min(if columns > 1 { columns + 1 } else { 1 });
    let column = (width - gap * (across - 1) as f64) / across as f64;
    let title = piece::heading(&format!("≠ {}", issue.title), width, look.quote, look.theme.text);
    issue.sides.chunks(across).fold(title, |above, row| {
        let cards = piece::cards(row, |quote| told.number(quote), column, gap, look);
        above.above(cards, 10.0 * look.scale.unit)
    })
}
