//! Edit distances, 64 rows of the table at a time: Myers (J. ACM 46, 1999), in blocks after Hyyrö (2003). Only the
//! number comes out; where the piece stands is for [`align`](super::align) to say.

/// A piece of text prepared for comparing with others.
pub(super) struct Pattern {
    length: usize,
    blocks: usize,
    /// Each code point of the pattern, in order; its bit masks, one a block, stand in `masks` at the same index.
    chars: Vec<char>,
    masks: Vec<u64>,
}

/// Vertical differences of one block of a column.
#[derive(Clone, Copy)]
struct Block {
    positive: u64,
    negative: u64,
}

/// Where the compared text may begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    First,
    Anywhere,
}

impl Pattern {
    /// `None` for an empty pattern.
    pub(super) fn new(pattern: &[char]) -> Option<Self> {
        let blocks = pattern.len().div_ceil(64);
        let mut chars = pattern.to_vec();
        chars.sort_unstable();
        chars.dedup();
        let mut masks = vec![0; chars.len() * blocks];
        for (row, c) in pattern.iter().enumerate() {
            let index = chars.binary_search(c).ok()?;
            masks[index * blocks + row / 64] |= 1 << (row % 64);
        }
        (!pattern.is_empty()).then_some(Self { length: pattern.len(), blocks, chars, masks })
    }

    /// In code points.
    pub(super) fn len(&self) -> usize {
        self.length
    }

    /// Edit distance to the whole of `text`.
    pub(super) fn distance(&self, text: &[char]) -> usize {
        let mut last = self.length;
        self.columns(text, Start::First, |distance| last = distance);
        last
    }

    /// Least edit distance to any piece of `text`.
    pub(super) fn least_distance(&self, text: &[char]) -> usize {
        let mut least = self.length;
        self.columns(text, Start::Anywhere, |distance| least = least.min(distance));
        least
    }

    /// Tells the distance of the pattern to a piece that ends after each letter of the text.
    fn columns(&self, text: &[char], start: Start, mut tell: impl FnMut(usize)) {
        let mut column = vec![Block { positive: !0, negative: 0 }; self.blocks];
        let absent = vec![0; self.blocks];
        let mut distance = self.length;
        let last_bit = 1 << ((self.length - 1) % 64);
        for c in text {
            let masks = self.masks_of(*c).unwrap_or(&absent);
            let mut above = if start == Start::First { Step::Up } else { Step::Level };
            for (index, (block, mask)) in column.iter_mut().zip(masks).enumerate() {
                let lowest = if index + 1 == self.blocks { last_bit } else { 1 << 63 };
                above = block.advance(*mask, above, lowest);
            }
            match above {
                Step::Up => distance += 1,
                Step::Down => distance -= 1,
                Step::Level => {}
            }
            tell(distance);
        }
    }

    fn masks_of(&self, c: char) -> Option<&[u64]> {
        let index = self.chars.binary_search(&c).ok()?;
        self.masks.get(index * self.blocks..(index + 1) * self.blocks)
    }
}

/// How the distance changes from one column to the next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Up,
    Level,
    Down,
}

impl Block {
    /// One column on: takes the step above the block and gives the one at its row `lowest`.
    fn advance(&mut self, mask: u64, above: Step, lowest: u64) -> Step {
        let Self { positive, negative } = *self;
        let vertical = mask | negative;
        let equal = mask | u64::from(above == Step::Down);
        let horizontal = ((equal & positive).wrapping_add(positive) ^ positive) | equal;
        let up = negative | !(horizontal | positive);
        let down = positive & horizontal;
        let shifted_up = (up << 1) | u64::from(above == Step::Up);
        let shifted_down = (down << 1) | u64::from(above == Step::Down);
        self.positive = shifted_down | !(vertical | shifted_up);
        self.negative = shifted_up & vertical;
        match (up & lowest != 0, down & lowest != 0) {
            (true, _) => Step::Up,
            (_, true) => Step::Down,
            _ => Step::Level,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The last row of the textbook table: from the start of the text, or from anywhere in it.
    fn table(pattern: &[char], text: &[char], start: Start) -> Vec<usize> {
        let first_row = |column| if start == Start::First { column } else { 0 };
        let mut row: Vec<usize> = (0..=text.len()).map(first_row).collect();
        for (i, x) in pattern.iter().enumerate() {
            let mut diagonal = row[0];
            row[0] = i + 1;
            for (j, y) in text.iter().enumerate() {
                let least = (diagonal + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
                diagonal = std::mem::replace(&mut row[j + 1], least);
            }
        }
        row
    }

    proptest! {
        #[test]
        fn bit_parallel_distances_are_those_of_the_table(a in "[abc’]{1,200}", b in "[abc']{0,200}") {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            let pattern = Pattern::new(&a).unwrap();
            prop_assert_eq!(Some(pattern.distance(&b)), table(&a, &b, Start::First).last().copied());
            prop_assert_eq!(Some(pattern.least_distance(&b)), table(&a, &b, Start::Anywhere).into_iter().min());
        }
    }
}
