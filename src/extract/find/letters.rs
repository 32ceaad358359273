//! A character → what it counts as in a search. Knows no maps.
//!
//! Written as bases with their variants rather than computed: no crate that Relata links can decompose characters.
//! The Latin, Greek and Cyrillic rows are the lower-case letters whose canonical decomposition (Unicode 15) is the base
//! and marks, and the barred and hooked letters of Latin.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a lower-case character counts as: itself, another, or nothing.
pub(super) fn plain(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(c);
    }
    if is_mark(c) {
        return None;
    }
    Some(VARIANTS.get(&c).copied().unwrap_or(c))
}

/// Marks that a search does not see: combining accents, Arabic harakat and tatweel, Hebrew points, joiners, direction
/// marks, soft hyphens and variation selectors. Vowel signs of Indic scripts are letters.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{483}'..='\u{487}'
        | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}' | '\u{5C2}' | '\u{5C4}' | '\u{5C5}' | '\u{5C7}'
        | '\u{610}'..='\u{61A}' | '\u{61C}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E4}' | '\u{6E7}' | '\u{6E8}' | '\u{6EA}'..='\u{6ED}'
        | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}' | '\u{FEFF}')
}

static VARIANTS: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
    let rows = ROWS.iter().flat_map(|&(base, variants)| variants.chars().map(move |variant| (variant, base)));
    rows.chain(digits(0x660)).chain(digits(0x6F0)).chain(digits(0x966)).collect()
});

/// The ten digits that begin at this code point.
fn digits(zero: u32) -> impl Iterator<Item = (char, char)> {
    ('0'..='9').zip(zero..).filter_map(|(plain, code)| Some((char::from_u32(code)?, plain)))
}

const ROWS: &[(char, &str)] = &[
    ('a', "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"),
    ('b', "ḃḅḇɓ"),
    ('c', "çćĉċčḉ"),
    ('d', "ďḋḍḏḑḓđɗ"),
    ('e', "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"),
    ('f', "ḟƒ"),
    ('g', "ĝğġģǧǵḡ"),
    ('h', "ĥȟḣḥḧḩḫẖħ"),
    ('i', "ìíîïĩīĭįǐȉȋḭḯỉịı"),
    ('j', "ĵǰ"),
    ('k', "ķǩḱḳḵƙ"),
    ('l', "ĺļľḷḹḻḽł"),
    ('m', "ḿṁṃ"),
    ('n', "ñńņňǹṅṇṉṋŋ"),
    ('o', "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợøǿ"),
    ('p', "ṕṗ"),
    ('r', "ŕŗřȑȓṙṛṝṟ"),
    ('s', "śŝşšșṡṣṥṧṩ"),
    ('t', "ţťțṫṭṯṱẗŧ"),
    ('u', "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
    ('v', "ṽṿ"),
    ('w', "ŵẁẃẅẇẉẘ"),
    ('x', "ẋẍ"),
    ('y', "ýÿŷȳẏẙỳỵỷỹƴ"),
    ('z', "źżžẑẓẕ"),
    ('α', "άἀἁἂἃἄἅἆἇὰ\u{1F71}ᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ"),
    ('ε', "έἐἑἒἓἔἕὲ\u{1F73}"),
    ('η', "ήἠἡἢἣἤἥἦἧὴ\u{1F75}ᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ"),
    ('ι', "ΐίϊἰἱἲἳἴἵἶἷὶ\u{1F77}\u{1FBE}ῐῑῒ\u{1FD3}ῖῗ"),
    ('ο', "όὀὁὂὃὄὅὸ\u{1F79}"),
    ('ρ', "ῤῥ"),
    ('σ', "ς"),
    ('υ', "ΰϋύὐὑὒὓὔὕὖὗὺ\u{1F7B}ῠῡῢ\u{1FE3}ῦῧ"),
    ('ω', "ώὠὡὢὣὤὥὦὧὼ\u{1F7D}ᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ"),
    ('а', "ӑӓ"),
    ('г', "ѓ"),
    ('е', "ѐёӗ"),
    ('ж', "ӂӝ"),
    ('з', "ӟ"),
    ('и', "йѝӣӥ"),
    ('к', "ќ"),
    ('о', "ӧ"),
    ('у', "ўӯӱӳ"),
    ('ч', "ӵ"),
    ('ы', "ӹ"),
    ('э', "ӭ"),
    ('і', "ї"),
    // Arabic, Persian, Urdu and Pashto write the same letter with several code points.
    ('ا', "آأإٱ"),
    ('ی', "يىئېۍے"),
    ('ک', "كڪګ"),
    ('و', "ؤ"),
    ('ه', "ةەہۂۃھۀ"),
    // What a keyboard does not have.
    ('\'', "’‘ʼ‛′"),
    ('"', "“”„«»″"),
    ('-', "‐‑‒–—−"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_variant_has_one_base_and_no_base_is_a_variant() {
        let variants: Vec<char> = ROWS.iter().flat_map(|(_, variants)| variants.chars()).collect();
        let different: std::collections::BTreeSet<_> = variants.iter().collect();
        assert_eq!(different.len(), variants.len());
        for (base, variants) in ROWS {
            assert!(plain(*base) == Some(*base), "{base}");
            for variant in variants.chars() {
                assert!(!is_mark(variant) && plain(variant) == Some(*base), "{variant}");
                // Upper-case letters are made lower-case before they come here.
                assert!(variant.to_lowercase().eq([variant]), "{variant}");
            }
        }
    }
}
