//! A claim → its number and heading with the words behind it: in one piece, or in parts of which each has the heading.

use kurbo::Point;

use super::piece::{Look, Piece, column_gap, heading, quote};
use super::sheet::{block, line};
use crate::briefing::{Claim, Quote};

/// A claim: its number, who does what to whom, how it stands, and the words behind it. What is said and what denies it
/// stand beside each other where `columns` are two.
pub(super) fn claim(claim: &Claim, width: f64, columns: usize, look: &Look) -> Piece {
    let gap = quote_gap(look);
    let (head, indent) = claim_head(claim, "", width, look);
    let inner = width - indent;
    let stacked = |quotes: &[&Quote], width: f64| {
        let pieces = quotes.iter().map(|words| quote(words, None, width, look));
        pieces.fold(Piece::default(), |all, next| all.above(next, gap))
    };
    let body = if claim.quotes.is_empty() {
        Piece::of(block(claim.unquoted, Point::ZERO, inner, look.scale.label(), true, look.theme.warn))
    } else if columns > 1 && claim.is_disputed() {
        let half = (inner - column_gap(look.scale)) / 2.0;
        let (against, rest): (Vec<&Quote>, Vec<&Quote>) = claim.quotes.iter().partition(|quote| quote.disputes);
        Piece::beside(vec![stacked(&rest, half), stacked(&against, half)], half, column_gap(look.scale))
    } else {
        stacked(&in_order(claim), inner)
    };
    head.above(body.indented(indent), gap)
}

/// The same in one column. Where it is higher than `height` it is in parts of which each has the heading, and whole
/// quotes where they are not longer than that.
pub(super) fn claim_parts(claim: &Claim, width: f64, height: f64, look: &Look) -> Vec<Piece> {
    let whole = self::claim(claim, width, 1, look);
    if whole.height <= height || claim.quotes.is_empty() {
        return vec![whole];
    }
    let gap = quote_gap(look);
    let (mut part, indent) = claim_head(claim, "", width, look);
    let (again, _) = claim_head(claim, ", continued", width, look);
    let (mut parts, mut is_bare) = (Vec::new(), true);
    for words in in_order(claim) {
        let mut left = Some(quote(words, None, width - indent, look).indented(indent));
        while let Some(piece) = left.take() {
            // Some lines there have to be, or there would be no end of it.
            let room = (height - part.height - gap).max(3.0 * line(look.quote));
            if piece.height <= room {
                part = part.above(piece, gap);
                is_bare = false;
                continue;
            }
            if is_bare {
                // What is left over is more than a line of whose words these are.
                let over = piece.height - room;
                let spare =
                    (3.5 * line(look.scale.label()) - over).clamp(0.0, (room - 3.0 * line(look.quote)).max(0.0));
                let (first, rest) = piece.split(room - spare);
                part = part.above(first, gap);
                left = rest;
            } else {
                left = Some(piece);
            }
            parts.push(std::mem::replace(&mut part, again.clone()));
            is_bare = true;
        }
    }
    if !is_bare {
        parts.push(part);
    }
    parts
}

/// What says so first, then what denies it.
fn in_order(claim: &Claim) -> Vec<&Quote> {
    let (against, rest): (Vec<&Quote>, Vec<&Quote>) = claim.quotes.iter().partition(|quote| quote.disputes);
    [rest, against].concat()
}

/// Number, who does what to whom, and how it stands; and how far its quotes are indented.
fn claim_head(claim: &Claim, more: &str, width: f64, look: &Look) -> (Piece, f64) {
    let (theme, scale) = (look.theme, look.scale);
    let number = claim.number.to_string();
    let indent = look.quote * (0.6 * number.len() as f64 + 0.6).max(2.1);
    let inner = width - indent;
    let title = heading(&format!("{}: {}{more}", claim.ends, claim.label), inner, look.quote, theme.text);
    let standing = Piece::of(block(&claim.standing, Point::ZERO, inner, scale.label(), false, theme.muted));
    let number = block(&number, Point::ZERO, indent, look.quote, true, theme.polarity(&claim.polarity));
    let head = Piece::of(number).left_of(title.above(standing, 0.0), indent);
    (head, indent)
}

/// Free points between two quotes of a claim.
fn quote_gap(look: &Look) -> f64 {
    10.0 * look.scale.unit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::show::piece::Credit;
    use crate::app::show::sheet::{Scale, Sheet};
    use crate::briefing::Brief;
    use crate::drawing::Theme;
    use crate::format;
    use crate::pipeline::Placed;

    /// The paragraphs of a piece.
    fn words(piece: &Piece, scale: &Scale) -> Vec<String> {
        let mut sheet = Sheet::new(scale, &Theme::LIGHT);
        piece.put(&mut sheet, Point::ZERO);
        sheet.spoken.into_iter().map(|one| one.words).collect()
    }

    /// No part is without its heading, no quote that has room in a part is broken, and no word is lost.
    #[test]
    fn quotes_never_stand_apart_from_their_heading() {
        let scale = Scale::new(1280.0, 800.0);
        let look = Look { theme: &Theme::LIGHT, scale: &scale, quote: 21.0, most: usize::MAX, credit: Credit::Whole };
        let brief = Brief::new(&format::bundled().map, &Placed::new(), crate::briefing::Choice::default());
        let known = brief.claims.iter().find(|claim| claim.is_disputed()).unwrap();
        let mut long = known.clone();
        for (index, quote) in long.quotes.iter_mut().enumerate() {
            quote.words = format!("{}quote{index}.", "One word after the other. ".repeat(12 + 40 * index));
        }
        for (claim, height) in [(known, 2_000.0), (known, 260.0), (known, 190.0), (&long, 640.0), (&long, 260.0)] {
            let parts = claim_parts(claim, 560.0, height, &look);
            let title = format!("{}: {}", claim.ends, claim.label);
            assert_eq!(parts.len() == 1, height > 1_000.0, "{height}");
            let mut said = String::new();
            for (index, part) in parts.iter().enumerate() {
                assert!(part.height <= height, "{} of {height}", part.height);
                let words = words(part, &scale);
                let heading = if index == 0 { title.clone() } else { format!("{title}, continued") };
                assert_eq!((&words[0], &words[1]), (&claim.number.to_string(), &heading));
                assert!(words.len() > 3, "a heading never stands alone: {words:?}");
                words[3..].iter().for_each(|words| said.extend([words, " "]));
            }
            for quote in &claim.quotes {
                assert!(said.contains(&quote.words), "{height}: {said}");
                assert!(said.matches(&quote.speaker).count() > 0);
            }
        }
        // Each of the known quotes has room with the heading, so that each stands there as a whole.
        for part in claim_parts(known, 560.0, 260.0, &look) {
            let words = words(&part, &scale);
            assert!(words[3..].iter().any(|words| known.quotes.iter().any(|quote| quote.words == *words)));
        }
    }
}
