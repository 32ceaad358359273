//! Pieces of a text → where each stands on a page of which only a part is laid out. Heights are guessed until they are
//! known; what is read stays where it is when a guess above it turns out wrong. Knows no letters.

/// Above the first piece and below the last one, in points.
const EDGE: f32 = 16.0;

/// Heights and places of all pieces, in points from the top of the page.
#[derive(Debug, Default)]
pub(super) struct Scroll {
    heights: Vec<f32>,
    known: Vec<bool>,
    /// The top of each piece, and at the end the bottom of the last one.
    tops: Vec<f32>,
    /// How far the page is scrolled.
    pub(super) offset: f32,
}

impl Scroll {
    /// Starts anew with guesses. What is at the top stays there.
    pub(super) fn guess(&mut self, guesses: Vec<f32>) {
        let anchor = if guesses.len() == self.heights.len() { self.anchor() } else { None };
        self.known = vec![false; guesses.len()];
        self.heights = guesses;
        self.add_up();
        self.offset = anchor.map_or(0.0, |(index, within)| self.top(index) + within * self.heights[index]);
    }

    /// How many pieces there are.
    pub(super) fn len(&self) -> usize {
        self.heights.len()
    }

    /// The height of the whole page.
    pub(super) fn height(&self) -> f32 {
        self.tops.last().copied().unwrap_or(0.0) + EDGE
    }

    /// The top of a piece.
    pub(super) fn top(&self, index: usize) -> f32 {
        self.tops.get(index).copied().unwrap_or(0.0)
    }

    /// The piece at a distance from the top.
    pub(super) fn piece_at(&self, y: f32) -> usize {
        let tops = &self.tops[..self.len().min(self.tops.len())];
        tops.partition_point(|top| *top <= y).saturating_sub(1)
    }

    /// The pieces that lie between two distances from the top.
    pub(super) fn pieces(&self, from: f32, to: f32) -> std::ops::Range<usize> {
        if self.heights.is_empty() { 0..0 } else { self.piece_at(from)..self.piece_at(to) + 1 }
    }

    /// Learns the heights around what is in view from `measure`, and keeps what is at the top of the view there. Asks
    /// for no more than a view's height above and below.
    pub(super) fn learn(&mut self, view: f32, mut measure: impl FnMut(usize) -> f32) {
        if self.heights.is_empty() {
            return;
        }
        self.offset = self.offset.clamp(0.0, (self.height() - view).max(0.0));
        let anchor = self.piece_at(self.offset);
        // Above the first piece the edge is in view, which has no height to learn.
        let within = self.offset - self.top(anchor);
        // A piece that turns out lower than guessed brings others into view.
        for _ in 0..8 {
            let near = self.pieces(self.offset - view * 0.5, self.offset + view * 1.5);
            let new: Vec<usize> = near.filter(|index| !self.known[*index]).collect();
            if new.is_empty() {
                break;
            }
            for index in new {
                self.heights[index] = measure(index);
                self.known[index] = true;
            }
            self.add_up();
            // Lower pieces at the end bring those above them into view.
            let offset = self.top(anchor) + within.min(self.heights[anchor]);
            self.offset = offset.clamp(0.0, (self.height() - view).max(0.0));
        }
    }

    /// The piece at the top of the view, and which part of it is above.
    fn anchor(&self) -> Option<(usize, f32)> {
        let index = self.piece_at(self.offset);
        let height = self.heights.get(index).copied()?;
        Some((index, if height > 0.0 { (self.offset - self.top(index)) / height } else { 0.0 }))
    }

    fn add_up(&mut self) {
        self.tops.clear();
        self.tops.push(EDGE);
        let mut sum = f64::from(EDGE);
        for height in &self.heights {
            sum += f64::from(*height);
            self.tops.push(sum as f32);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// True heights: unlike every guess.
    fn truth(index: usize) -> f32 {
        20.0 + (index * 37 % 90) as f32
    }

    fn page() -> Scroll {
        let mut scroll = Scroll::default();
        scroll.guess(vec![50.0; 1_000]);
        scroll
    }

    #[test]
    fn nothing_in_view_is_guessed_and_little_else_is_measured() {
        let mut scroll = page();
        let mut asked = 0;
        for y in [0.0, 3_000.0, 2_990.0, 40_000.0, 1e9, 0.0] {
            scroll.offset = y;
            scroll.learn(600.0, |index| {
                asked += 1;
                truth(index)
            });
            let view = scroll.pieces(scroll.offset, scroll.offset + 600.0);
            assert!(
                view.clone().all(|index| scroll.known[index] && (scroll.heights[index] - truth(index)).abs() < 0.01),
                "{y}"
            );
        }
        assert!(asked < 200, "{asked}");
    }

    #[test]
    fn what_is_read_stays_where_it_is() {
        let mut scroll = page();
        scroll.offset = 20_010.0;
        scroll.learn(600.0, truth);
        let (piece, top) = (scroll.piece_at(scroll.offset), scroll.offset - scroll.top(scroll.piece_at(scroll.offset)));
        // A step upwards learns pieces above; the one that was at the top has moved down by that step.
        scroll.offset -= 15.0;
        scroll.learn(600.0, truth);
        assert!((scroll.offset - scroll.top(piece) - (top - 15.0)).abs() < 0.5);
        // Another width: the same piece is at the top.
        scroll.guess(vec![80.0; 1_000]);
        assert!(scroll.piece_at(scroll.offset).abs_diff(piece) <= 1);
    }

    #[test]
    fn an_empty_page_is_no_trouble() {
        let mut scroll = Scroll::default();
        scroll.guess(Vec::new());
        scroll.learn(600.0, |_| unreachable!());
        assert_eq!((scroll.pieces(0.0, 600.0), scroll.height()), (0..0, 2.0 * EDGE));
        assert_eq!(Scroll::default().pieces(0.0, 9.0), 0..0);
    }
}
