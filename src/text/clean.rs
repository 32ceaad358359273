//! Any string → one line of it that cannot disturb what stands beside it. Knows no fonts.

/// The string as one line: line breaks, tabs and other separators become one space each (CR LF is one break),
/// other control characters, noncharacters and bidirectional embeddings and overrides go, and every
/// isolate is closed, so that no name can turn the words that follow it. Cleaning twice changes nothing.
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open = 0_usize;
    let mut after_cr = false;
    for c in text.chars() {
        match c {
            '\n' if after_cr => {}
            '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push(' '),
            '\u{2066}'..='\u{2068}' => {
                open += 1;
                out.push(c);
            }
            '\u{2069}' if open == 0 => {}
            '\u{2069}' => {
                open -= 1;
                out.push(c);
            }
            c if is_dropped(c) => {}
            c => out.push(c),
        }
        after_cr = c == '\r';
    }
    out.extend(std::iter::repeat_n('\u{2069}', open));
    out
}

/// Characters that have no place in a line: controls, what XML forbids, and the explicit embeddings and
/// overrides, which can make a name read as another one.
fn is_dropped(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}') || (c as u32 & 0xFFFE) == 0xFFFE
}

/// Characters that are invisible by design, so that no font needs a glyph for them: the list of
/// `Default_Ignorable_Code_Point` without the Hangul fillers, as `HarfBuzz` has it.
pub(super) fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180E}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFF8}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}
