//! Names and quotes in Urdu, Pashto and Hebrew stand in their order of reading in the panels.

use relata::drawing::SubjectKey;
use relata::text::visual_order;

use crate::desk::Desk;

#[test]
fn the_words_behind_a_line_are_in_their_order_of_reading() {
    let mut desk = Desk::on(include_str!("../fixtures/1.0-right-to-left.relata"));
    let subjects = desk.map().drawing().unwrap().subjects.clone();
    let line = |word: &str| {
        let is_it = |key: &SubjectKey, title: &str| matches!(key, SubjectKey::Bundle(_)) && title.contains(word);
        subjects.iter().find(|subject| is_it(&subject.key, &subject.title)).unwrap().title.clone()
    };
    for (label, behind) in [
        ("رقم", ["اورین کا وکیل", "مرمت کے لیے رقم (مبینہ)", "اورین نے کہا کہ اسے کچھ نہیں ملا"]),
        ("وايي", ["د بانک ویاند", "وايي چې پور یې ورکړی", "اورین لمیٹڈ (Orion 24)"]),
        ("ביקשה", ["ביקשה לחכות", "חברת הנמל", "חברת הנמל ביקשה מהמועצה לחכות"]),
    ] {
        desk.activate(&line(label));
        let painted = desk.painted();
        for words in behind {
            let visual = visual_order(words);
            assert_ne!(visual, words, "the test would see no difference");
            assert!(
                painted.iter().any(|text| text.contains(&visual)),
                "{words} is not painted in its order of reading"
            );
            assert!(!painted.iter().any(|text| text.contains(words)), "{words} is painted as it is written");
        }
    }
}
