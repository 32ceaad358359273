//! Pieces of words in the order of what matters → pages of columns without room that one of them could have had. Knows
//! heights alone, and neither claims nor quotes.
//!
//! What goes over all columns stands on top of its page, and below it the others in columns that are as even as can be.
//! Where the next piece has no room left, later and shorter ones go before it; on the next page it comes first.

use super::piece::Piece;

/// A piece on its way to a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    /// What stands there.
    pub piece: Piece,
    /// Over all columns, or in one.
    pub across: bool,
    /// What it is a part of. Parts of the same follow each other, and keep their order.
    pub of: usize,
}

/// A piece, its column, and its upper edge on the page.
pub(super) type Put = (Piece, usize, f64);

/// A page, in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// How many columns; at least one.
    pub columns: usize,
    /// The height of the page.
    pub height: f64,
    /// What stays free between two pieces, one below the other.
    pub gap: f64,
}

/// All pieces on as many pages as they need; at least one. A piece that is higher than a page is cut.
pub(super) fn pages(parts: Vec<Part>, shape: Shape) -> Vec<Vec<Put>> {
    let mut left: Vec<Part> = parts.into_iter().flat_map(|part| cut(part, shape.height)).collect();
    let mut pages = vec![page(&mut left, shape)];
    while !left.is_empty() {
        pages.push(page(&mut left, shape));
    }
    pages
}

/// Parts of which each has room on an empty page.
fn cut(part: Part, height: f64) -> Vec<Part> {
    let Part { piece, across, of } = part;
    let (mut parts, mut rest) = (Vec::new(), Some(piece));
    while let Some(piece) = rest {
        let (piece, more) = piece.split(height);
        parts.push(Part { piece, across, of });
        rest = more;
    }
    parts
}

/// Takes what one page has room for; of an empty page the first always is.
fn page(left: &mut Vec<Part>, shape: Shape) -> Vec<Put> {
    let mut over = Stack::new(Shape { columns: 1, ..shape });
    let mut page = take(left, |part, follows| part.across && over.add(part.piece.height, follows));
    let top = over.bottom();
    let mut under = Stack::new(Shape { height: shape.height - top, ..shape });
    let columns = take(left, |part, follows| !part.across && under.add(part.piece.height, follows));
    let put = |(piece, (column, y)): (Piece, (usize, f64)), top: f64| (piece, column, top + y);
    let over = std::mem::take(&mut page).into_iter().zip(over.edges()).map(|one| put(one, 0.0));
    over.chain(columns.into_iter().zip(under.edges()).map(|one| put(one, top))).collect()
}

/// Takes the pieces that `takes` wants, which is told whether the one that was taken last is of the same. Where a part was
/// left, those that follow it are not asked for.
fn take(left: &mut Vec<Part>, mut takes: impl FnMut(&Part, bool) -> bool) -> Vec<Piece> {
    let (mut taken, mut last_taken, mut last_left) = (Vec::new(), None, None);
    for part in std::mem::take(left) {
        if last_left != Some(part.of) && takes(&part, last_taken == Some(part.of)) {
            last_taken = Some(part.of);
            taken.push(part.piece);
        } else {
            last_left = Some(part.of);
            left.push(part);
        }
    }
    taken
}

/// So much lower, in heights of a page, columns have to be for their order not to matter.
const UNEVEN: f64 = 0.05;

/// Heights on their way into columns.
struct Stack {
    shape: Shape,
    /// The height of each, and whether it follows the one before.
    heights: Vec<(f64, bool)>,
    /// The column of each.
    columns: Vec<usize>,
}

impl Stack {
    fn new(shape: Shape) -> Self {
        Self { shape, heights: Vec::new(), columns: Vec::new() }
    }

    /// Adds one, for which the others may move; false where there is no room. One that `follows` stands in no column
    /// before that of the last.
    fn add(&mut self, height: f64, follows: bool) -> bool {
        self.heights.push((height, follows));
        let mut best: Option<Vec<usize>> = None;
        for columns in [self.in_order(), self.levelled(), self.appended()].into_iter().flatten() {
            let most = best.as_ref().map_or(f64::MAX, |best| self.highest(best) - UNEVEN * self.shape.height);
            if self.highest(&columns) < most {
                best = Some(columns);
            }
        }
        let Some(columns) = best else {
            self.heights.pop();
            return false;
        };
        self.columns = columns;
        true
    }

    /// Where what comes below it may begin.
    fn bottom(&self) -> f64 {
        self.below(self.highest(&self.columns))
    }

    /// Each in the first column that has room, where columns are as low as they can be for that.
    fn in_order(&self) -> Option<Vec<usize>> {
        let (mut best, mut limit) = (None, self.shape.height);
        while let Some(columns) = self.placed(|filled, from, height| {
            (from..filled.len()).find(|&column| self.below(filled[column]) + height <= limit)
        }) {
            // The next try has to be lower by what an eye would see.
            limit = self.highest(&columns) - 0.5;
            best = Some(columns);
        }
        best
    }

    /// Each in the column that is filled least.
    fn levelled(&self) -> Option<Vec<usize>> {
        let columns =
            self.placed(|filled, from, _| (from..filled.len()).min_by(|&a, &b| filled[a].total_cmp(&filled[b])))?;
        (self.highest(&columns) <= self.shape.height).then_some(columns)
    }

    /// The last one below those that stand where they stood.
    fn appended(&self) -> Option<Vec<usize>> {
        let mut known = self.columns.iter().copied();
        self.placed(|filled, from, height| {
            let has_room = |&column: &usize| self.below(filled[column]) + height <= self.shape.height;
            known.next().or_else(|| (from..filled.len()).find(has_room))
        })
    }

    /// Chooses a column for each: `choose` is told how far columns are filled, the first that may be chosen, and how
    /// high the piece is.
    fn placed(&self, mut choose: impl FnMut(&[f64], usize, f64) -> Option<usize>) -> Option<Vec<usize>> {
        let mut filled = vec![0.0; self.shape.columns.max(1)];
        let mut columns: Vec<usize> = Vec::new();
        for &(height, follows) in &self.heights {
            let from = if follows { columns.last().copied().unwrap_or(0) } else { 0 };
            let column = choose(&filled, from, height)?;
            filled[column] = self.below(filled[column]) + height;
            columns.push(column);
        }
        Some(columns)
    }

    fn below(&self, filled: f64) -> f64 {
        if filled > 0.0 { filled + self.shape.gap } else { 0.0 }
    }

    /// How far the fullest column is filled.
    fn highest(&self, columns: &[usize]) -> f64 {
        let ends = self.edges_of(columns).into_iter().zip(&self.heights);
        ends.map(|((_, y), (height, _))| y + height).fold(0.0, f64::max)
    }

    /// Column and upper edge of each.
    fn edges(&self) -> Vec<(usize, f64)> {
        self.edges_of(&self.columns)
    }

    fn edges_of(&self, columns: &[usize]) -> Vec<(usize, f64)> {
        let mut filled = vec![0.0; self.shape.columns.max(1)];
        let edge = |(&column, &(height, _)): (&usize, &(f64, bool))| {
            let top = self.below(filled[column]);
            filled[column] = top + height;
            (column, top)
        };
        columns.iter().zip(&self.heights).map(edge).collect()
    }
}

#[cfg(test)]
#[path = "flow_tests.rs"]
mod tests;
