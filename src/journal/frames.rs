//! Payloads ↔ bytes of which every prefix can be read: each payload behind its length and a digest of everything up to
//! its end. Knows not what the payloads say.

use sha2::{Digest, Sha256};

/// How the bytes of a journal end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// After a payload.
    Whole,
    /// In the middle of one: the writer was stopped.
    Cut,
    /// A byte is not as it was written. What comes before it is.
    Damaged,
}

/// Writes frames. Each digest covers the one before, so that no frame can be missing, doubled or out of order.
#[derive(Clone, Debug)]
pub(super) struct Chain(String);

/// Ten digits, a space, a digest, a line's end.
const HEAD: usize = 10 + 1 + DIGEST + 1;

/// Hexadecimal digits of a digest that are kept: 128 bits.
const DIGEST: usize = 32;

impl Chain {
    /// Before the first frame.
    pub(super) fn new() -> Self {
        Self(String::new())
    }

    /// The frame of the next payload.
    pub(super) fn frame(&mut self, payload: &[u8]) -> Vec<u8> {
        let mut frame = self.head(payload).into_bytes();
        frame.extend_from_slice(payload);
        frame.push(b'\n');
        frame
    }

    fn head(&mut self, payload: &[u8]) -> String {
        let digest = Sha256::new().chain_update(self.0.as_bytes()).chain_update(payload).finalize();
        self.0 = hex(&digest[..DIGEST / 2]);
        format!("{:010} {}\n", payload.len(), self.0)
    }
}

/// All payloads up to the first byte that is missing or wrong.
pub(super) fn read(mut bytes: &[u8]) -> (Vec<&[u8]>, End) {
    let (mut payloads, mut chain) = (Vec::new(), Chain::new());
    while !bytes.is_empty() {
        let Some((head, rest)) = bytes.split_at_checked(HEAD) else { return (payloads, End::Cut) };
        let Some(length) = length(head) else { return (payloads, End::Damaged) };
        let Some((payload, rest)) = rest.split_at_checked(length).filter(|(_, rest)| !rest.is_empty()) else {
            return (payloads, End::Cut);
        };
        if chain.head(payload).as_bytes() != head || rest[0] != b'\n' {
            return (payloads, End::Damaged);
        }
        payloads.push(payload);
        bytes = &rest[1..];
    }
    (payloads, End::Whole)
}

fn length(head: &[u8]) -> Option<usize> {
    std::str::from_utf8(&head[..10]).ok()?.parse().ok()
}

/// Two hexadecimal digits for each byte.
pub(super) fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(nibble.into(), 16).unwrap_or('?');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
