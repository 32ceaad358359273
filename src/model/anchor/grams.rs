//! Every run of [`LENGTH`] code points of a text → where it stands, so that no look-up reads the whole text.

/// Length of the indexed runs.
pub(super) const LENGTH: usize = 5;

/// Positions grouped by hash. Different runs can share a group, so whoever asks compares the text as well.
#[derive(Debug)]
pub(super) struct GramIndex {
    bits: u32,
    /// Where each group starts in `positions`, and one entry more.
    starts: Vec<u32>,
    positions: Vec<u32>,
}

impl GramIndex {
    /// Two passes of a counting sort: linear in the text, and positions ascend within a group.
    pub(super) fn new(chars: &[char]) -> Self {
        let bits = (usize::BITS - chars.len().leading_zeros()).clamp(4, 22);
        let mut starts = vec![0_u32; (1 << bits) + 1];
        for gram in chars.windows(LENGTH) {
            starts[group(gram, bits) + 1] += 1;
        }
        for index in 1..starts.len() {
            starts[index] += starts[index - 1];
        }
        let mut next = starts.clone();
        let mut positions = vec![0; chars.len().saturating_sub(LENGTH - 1)];
        for (position, gram) in chars.windows(LENGTH).enumerate() {
            let slot = &mut next[group(gram, bits)];
            positions[*slot as usize] = position as u32;
            *slot += 1;
        }
        Self { bits, starts, positions }
    }

    /// Where the run may stand: every place where it does, and perhaps a few where another run does.
    pub(super) fn positions(&self, gram: &[char]) -> &[u32] {
        let group = group(gram, self.bits);
        &self.positions[self.starts[group] as usize..self.starts[group + 1] as usize]
    }
}

/// Multiplicative hashing (Fibonacci); any mixing would do.
fn group(gram: &[char], bits: u32) -> usize {
    let mut hash = 0_u64;
    for c in gram {
        hash = (hash.rotate_left(21) ^ u64::from(*c)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
    (hash >> (64 - bits)) as usize
}
