//! Character → writing system, as far as the bundled fonts reach. Knows no fonts.

use harfrust::{Script, script};

/// The script that a character belongs to; none for what several scripts share (spaces, digits, punctuation,
/// most combining marks) and for scripts that no bundled face draws. Ranges from Unicode's `Scripts.txt`,
/// whole blocks where a block has but one script.
pub(super) fn script_of(c: char) -> Option<Script> {
    if is_shared(c) {
        return None;
    }
    Some(match c {
        'A'..='Z'
        | 'a'..='z'
        | 'ª'
        | 'º'
        | 'À'..='\u{2B8}'
        | '\u{1D00}'..='\u{1DBF}'
        | '\u{1E00}'..='\u{1EFF}'
        | '\u{2C60}'..='\u{2C7F}'
        | '\u{A722}'..='\u{A7FF}'
        | '\u{AB30}'..='\u{AB64}'
        | '\u{FB00}'..='\u{FB06}' => script::LATIN,
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => script::GREEK,
        '\u{400}'..='\u{52F}' | '\u{1C80}'..='\u{1C8F}' | '\u{2DE0}'..='\u{2DFF}' | '\u{A640}'..='\u{A69F}' => {
            script::CYRILLIC
        }
        '\u{591}'..='\u{5F4}' | '\u{FB1D}'..='\u{FB4F}' => script::HEBREW,
        '\u{600}'..='\u{6FF}'
        | '\u{750}'..='\u{77F}'
        | '\u{870}'..='\u{8FF}'
        | '\u{FB50}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFC}' => script::ARABIC,
        '\u{900}'..='\u{97F}' | '\u{A8E0}'..='\u{A8FF}' => script::DEVANAGARI,
        _ => return None,
    })
}

/// Characters within the blocks above that Unicode gives to several scripts.
fn is_shared(c: char) -> bool {
    matches!(c,
        '×' | '÷' | '\u{37E}' | '\u{605}' | '\u{60C}' | '\u{61B}' | '\u{61F}' | '\u{640}' | '\u{64B}'..='\u{655}'
        | '\u{670}' | '\u{951}'..='\u{954}' | '\u{964}' | '\u{965}' | '\u{FD3E}' | '\u{FD3F}')
}
