//! PDF: text in the order of reading, tags, and the same bytes for the same drawing.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use kurbo::{Rect, Shape as _};
use relata::drawing::{Drawing, Mark, Subject, SubjectKey};
use relata::paint::{About, Format, Packing, PaintError, Sheet, pdf, pdf_pages};
use relata::text::clean;

use super::{INK, drawing, path, text};

fn readable(drawing: &Drawing) -> Vec<u8> {
    pdf(drawing, Packing::Readable).unwrap()
}

#[test]
fn text_is_read_in_the_order_of_the_string() {
    for line in [
        "Pakistan",
        "afghan — “x” fi ffi",
        "پاکستان",
        "تحریک طالبان",
        "د افغانستان طالبان ښځې",
        "TTP تحریک طالبان",
        "تحریک طالبان (TTP)",
        "ארצות הברית",
        "שָׁלוֹם 12",
        "a שנה 12 b",
        "हिन्दी में",
        "Kabul 中 کابل",
        // Letters of no font, and a bracket that has stood for another text before.
        "ܫܠܡܐ ܐܒ",
        "אः(ः()",
        "a () שלום () עולם",
    ] {
        let out = readable(&drawing(vec![text(line, 12.0, (5.0, 30.0)), text("after", 9.0, (5.0, 50.0))]));
        assert_eq!(words(&out), [clean(line), "after".to_owned()], "{line}");
    }
}

#[test]
fn a_glyph_that_shows_two_strings_is_read_as_each_of_them() {
    // The same shape of a letter at two places in words, and the same letters twice.
    let lines = ["بب ب", "ب", "fi", "f", "लि लि", "A\u{301}Á"];
    let marks = lines.iter().zip(1..).map(|(line, row)| text(line, 8.0, (5.0, 9.0 * f64::from(row)))).collect();
    let file = readable(&drawing(marks));
    assert_eq!(words(&file), lines);
}

#[test]
fn a_bracket_that_the_page_before_shows_from_the_other_side_does_not_turn_its_word_around() {
    let sheet = |line: &str| Sheet { drawing: drawing(vec![text(line, 12.0, (5.0, 30.0))]), ..Sheet::default() };
    let lines = ["Taliban ()", "שלום () עולם"];
    let sheets = lines.map(sheet);
    let file = pdf_pages(&sheets, &About::default(), Packing::Readable, &|_| ControlFlow::Continue(())).unwrap();
    assert_eq!(words(&file.unwrap()), lines);
}

#[test]
fn the_same_drawing_gives_the_same_file_without_a_date() {
    let at = |dx: f64| drawing(vec![text("Kabul کابل", 12.0, (5.0 + dx, 40.0)), path(square(dx), Some(INK), None)]);
    for packing in [Packing::Tight, Packing::Readable] {
        let file = pdf(&at(0.0), packing).unwrap();
        assert_eq!(file, pdf(&at(0.0), packing).unwrap());
        assert_ne!(file, pdf(&at(3.0), packing).unwrap());
        let text = String::from_utf8_lossy(&file);
        assert!(
            file.starts_with(b"%PDF-1.7")
                && !["/CreationDate", "/ModDate", "CreateDate", "ModifyDate"].iter().any(|date| text.contains(date))
        );
    }
    assert_eq!(Format::Pdf.file(&at(0.0), 4.0).unwrap(), pdf(&at(0.0), Packing::Tight).unwrap());
}

#[test]
fn the_page_has_the_size_of_the_picture_its_title_and_its_language() {
    let named = Drawing { title: "Who says so".to_owned(), language: Some("en".to_owned()), ..drawing(Vec::new()) };
    let file = readable(&named);
    let file = String::from_utf8_lossy(&file);
    for part in ["/MediaBox[0 0 120 60]", "/Title(Who says so)", "/Lang(en)", "/Marked true"] {
        let squeezed: String =
            file.split_whitespace().collect::<Vec<_>>().join(" ").replace("[ ", "[").replace(" ]", "]");
        let squeezed = squeezed.replace(" [", "[").replace(" (", "(");
        assert!(squeezed.contains(part), "{part} in {squeezed}");
    }
}

#[test]
fn every_subject_is_one_figure_with_words_for_it() {
    let subject = |index, title: &str| Subject {
        key: SubjectKey::Bundle(index),
        title: title.to_owned(),
        description: "More".to_owned(),
    };
    let of = |subject: Option<u32>, mark: Mark| Mark { subject, ..mark };
    // The first subject has marks below and above the second one's.
    let marks = vec![
        of(Some(0), path(square(0.0), Some(INK), None)),
        of(Some(1), path(square(9.0), Some(INK), None)),
        of(None, path(square(9.0), Some(INK), None)),
        of(Some(0), text("label", 12.0, (5.0, 30.0))),
        of(None, text("a line of its own", 12.0, (5.0, 50.0))),
    ];
    let subjects = vec![subject(0, "One to two"), subject(1, "Two (to) one")].into();
    let file = readable(&Drawing { subjects, ..drawing(marks) });
    let file = String::from_utf8_lossy(&file);
    assert_eq!(file.matches("/Figure").count(), 2, "{file}");
    assert!(file.contains("(One to two. More)") && file.contains("to"));
    assert_eq!(file.matches("/S /P").count(), 1, "the words without a subject are a paragraph");
}

#[test]
fn sizes_without_sense_are_errors() {
    let sized = |width: f64, height: f64| pdf(&Drawing { width, height, ..drawing(Vec::new()) }, Packing::Tight);
    for (width, height) in [(0.0, 5.0), (5.0, -1.0), (f64::NAN, 5.0)] {
        assert!(matches!(sized(width, height), Err(PaintError::NoSize { .. })), "{width} × {height}");
    }
    assert!(matches!(sized(14_401.0, 5.0), Err(PaintError::PageTooLarge { .. })));
    assert!(matches!(sized(5.0, f64::INFINITY), Err(PaintError::PageTooLarge { .. })));
    assert!(sized(14_400.0, 1.0).is_ok());
}

fn square(dx: f64) -> kurbo::BezPath {
    Rect::new(20.0 + dx, 20.0, 40.0 + dx, 40.0).to_path(0.1)
}

/// What a reader gets from an uncompressed file that takes the page as it is written: the text of each baseline, by
/// ISO 32000-1, 9.10 and 14.8.2.3: codes by the font's table, `ReversedChars` turned around, `ActualText` in place of
/// what it stands for.
pub(crate) fn words(file: &[u8]) -> Vec<String> {
    let mut out: Vec<(String, String)> = Vec::new();
    let pages = String::from_utf8_lossy(file);
    for page in pages.split("endobj").filter(|object| object.contains("/Type /Page\n")) {
        let fonts = fonts(file, named(file, page, "/Resources"));
        let content = named(file, page, "/Contents");
        let start = find(content, b"stream\n").unwrap() + "stream\n".len();
        let end = content.windows(9).rposition(|window| window == b"endstream").unwrap();
        let mut reader = Page { fonts: &fonts, ..Page::default() };
        tokens(&content[start..end]).for_each(|token| reader.take(token));
        out.append(&mut reader.lines);
    }
    out.into_iter().map(|(_, words)| words).collect()
}

type Codes = BTreeMap<u16, String>;

/// A reader on its way through a page.
#[derive(Default)]
struct Page<'a> {
    fonts: &'a [Codes],
    operands: Vec<String>,
    font: usize,
    baseline: String,
    reversed: Option<Vec<String>>,
    actual: Option<String>,
    marks: Vec<&'static str>,
    /// Text by baseline.
    lines: Vec<(String, String)>,
}

impl Page<'_> {
    fn take(&mut self, token: String) {
        let last = |back: usize| self.operands.len().checked_sub(back).map(|at| self.operands[at].clone());
        match token.as_str() {
            "Tf" => self.font = last(2).unwrap().trim_start_matches("/f").parse().unwrap(),
            "Tm" => self.baseline = last(1).unwrap(),
            "BMC" => self.open(last(1).unwrap() == "/ReversedChars"),
            "BDC" => self.open_span(),
            "EMC" => self.close(),
            "Tj" | "TJ" => self.show(),
            _ => return self.operands.push(token),
        }
        self.operands.clear();
    }

    fn open(&mut self, is_reversed: bool) {
        self.marks.push(if is_reversed { "reversed" } else { "other" });
        if is_reversed {
            self.reversed = Some(Vec::new());
        }
    }

    fn open_span(&mut self) {
        let at = self.operands.iter().position(|operand| operand == "/ActualText");
        self.marks.push(if at.is_some() { "actual" } else { "other" });
        if let Some(at) = at {
            let bytes = bytes(&self.operands[at + 1]);
            let utf16 = bytes.strip_prefix(&[0xFE, 0xFF]).map(utf16);
            self.actual = Some(utf16.unwrap_or_else(|| String::from_utf8(bytes).unwrap()));
        }
    }

    fn close(&mut self) {
        match self.marks.pop() {
            Some("reversed") => {
                let words: String = self.reversed.take().unwrap().into_iter().rev().collect();
                self.write(&words);
            }
            Some("actual") => {
                let words = self.actual.take().unwrap();
                self.write(&words);
            }
            _ => {}
        }
    }

    fn show(&mut self) {
        let strings: Vec<Vec<u8>> =
            self.operands.iter().filter(|o| o.starts_with(['<', '('])).map(|o| bytes(o)).collect();
        for code in strings.concat().chunks(2) {
            let words = self.fonts[self.font].get(&u16::from_be_bytes([code[0], code[1]])).cloned().unwrap_or_default();
            match &mut self.reversed {
                Some(reversed) => reversed.push(words),
                None => self.write(&words),
            }
        }
    }

    fn write(&mut self, words: &str) {
        // What an ActualText stands for is not read; what it says is, where it ends.
        if self.actual.is_some() {
            return;
        }
        if let Some(reversed) = &mut self.reversed {
            return reversed.push(words.to_owned());
        }
        match self.lines.last_mut() {
            Some((baseline, line)) if *baseline == self.baseline => line.push_str(words),
            _ => self.lines.push((self.baseline.clone(), words.to_owned())),
        }
    }
}

/// The object that `holder` names under `key`.
fn named<'a>(file: &'a [u8], holder: &str, key: &str) -> &'a [u8] {
    let id = holder.split_once(key).unwrap().1.split_whitespace().next().unwrap();
    let start = find(file, format!("\n{id} 0 obj").as_bytes()).unwrap();
    &file[start..start + find(&file[start..], b"endobj").unwrap()]
}

/// The tables from codes to text, in the order in which a page's resources name the fonts.
fn fonts(file: &[u8], resources: &[u8]) -> Vec<Codes> {
    let resources = String::from_utf8_lossy(resources).into_owned();
    let Some((_, list)) = resources.split_once("/Font <<") else { return Vec::new() };
    let list: Vec<&str> = list.split_once(">>").unwrap().0.lines().filter(|row| row.contains("/f")).collect();
    let table = |(number, row): (usize, &&str)| {
        let font = String::from_utf8_lossy(named(file, row, &format!("/f{number}"))).into_owned();
        let stream = String::from_utf8_lossy(named(file, &font, "/ToUnicode")).into_owned();
        // A font whose glyphs are all said by ActualText has an empty table.
        let Some((_, list)) = stream.split_once("beginbfchar") else { return Codes::new() };
        let (list, _) = list.split_once("endbfchar").unwrap();
        let rows = list.lines().filter(|row| row.starts_with('<')).map(|row| {
            let (code, words) = row.split_once("> <").unwrap();
            (u16::from_str_radix(&code[1..], 16).unwrap(), utf16(&bytes(&format!("<{words}"))))
        });
        rows.collect()
    };
    list.iter().enumerate().map(table).collect()
}

/// Operands and operators; strings keep their first sign.
fn tokens(content: &[u8]) -> impl Iterator<Item = String> {
    let (mut out, mut at) = (Vec::new(), 0);
    let ends = |byte: u8| byte.is_ascii_whitespace() || b"[]<>()/".contains(&byte);
    while at < content.len() {
        let byte = content[at];
        let length = match byte {
            b'(' => {
                let mut end = at + 1;
                while content[end] != b')' {
                    end += 1 + usize::from(content[end] == b'\\');
                }
                end + 1 - at
            }
            b'<' if content[at + 1] == b'<' => 2,
            b'<' => find(&content[at..], b">").unwrap() + 1,
            b'[' | b']' | b'>' => 1,
            byte if byte.is_ascii_whitespace() => 1,
            _ => 1 + content[at + 1..].iter().take_while(|&&byte| !ends(byte)).count(),
        };
        if !(byte.is_ascii_whitespace() || b"[]>".contains(&byte) || content[at..].starts_with(b"<<")) {
            // One character a byte.
            out.push(content[at..at + length].iter().map(|&byte| char::from(byte)).collect());
        }
        at += length;
    }
    out.into_iter()
}

/// The bytes of a string in hexadecimal digits or in brackets.
fn bytes(string: &str) -> Vec<u8> {
    if let Some(digits) = string.strip_prefix('<') {
        let digits: Vec<char> = digits.trim_end_matches('>').chars().collect();
        return digits.chunks(2).map(|pair| u8::from_str_radix(&String::from_iter(pair), 16).unwrap()).collect();
    }
    let mut out = Vec::new();
    let mut rest = string[1..string.len() - 1].chars();
    while let Some(c) = rest.next() {
        let escaped = (c == '\\').then(|| rest.next().unwrap());
        out.push(match escaped {
            None => u8::try_from(c).unwrap(),
            Some('n') => b'\n',
            Some('r') => b'\r',
            Some('t') => b'\t',
            Some('b') => 8,
            Some('f') => 12,
            Some(digit) if digit.is_digit(8) => {
                let digits: String = [digit, rest.next().unwrap(), rest.next().unwrap()].iter().collect();
                u8::from_str_radix(&digits, 8).unwrap()
            }
            Some(other) => u8::try_from(other).unwrap(),
        });
    }
    out
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).unwrap()
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}
