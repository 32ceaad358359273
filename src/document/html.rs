//! A web page → its words: one paragraph a block, a blank line between two, and nothing that a reader would not see.

use std::cell::RefCell;

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{Rawtext, Rcdata, ScriptData};
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// Elements whose text is not for readers.
const UNSEEN: &[&str] = &["head", "script", "style", "noscript", "template", "svg", "iframe", "object", "select"];

/// Elements that stand by themselves.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

/// The words of a page. Spaces are as a browser shows them; a line break element is a line break.
pub(super) fn text(page: &str) -> String {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(page));
    let tokenizer = Tokenizer::new(Words::default(), TokenizerOpts::default());
    // It stops at the end of each script, which nobody runs here.
    while let TokenizerResult::Script(()) = tokenizer.feed(&input) {}
    tokenizer.end();
    let mut state = tokenizer.sink.state.into_inner();
    state.end_block();
    state.text
}

#[derive(Default)]
struct Words {
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    text: String,
    /// Of the block that is being read.
    block: String,
    /// The unseen elements that are open.
    unseen: Vec<String>,
}

impl TokenSink for Words {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        match token {
            Token::CharacterTokens(words) => state.words(&words),
            Token::TagToken(tag) => return state.tag(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn words(&mut self, words: &str) {
        if !self.unseen.is_empty() {
            return;
        }
        for c in words.chars() {
            // A space that must not break is one that an author chose.
            if !(c.is_whitespace() && c != '\u{A0}') {
                self.block.push(c);
            } else if !self.block.is_empty() && !self.block.ends_with([' ', '\n']) {
                self.block.push(' ');
            }
        }
    }

    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        let starts = tag.kind == TagKind::StartTag;
        if UNSEEN.contains(&name) && !tag.self_closing {
            if starts {
                self.unseen.push(name.to_owned());
            } else if let Some(at) = self.unseen.iter().rposition(|open| open == name) {
                self.unseen.truncate(at);
            }
        } else if name == "body" && starts {
            // A head is ended by the body where its own end was left out.
            self.unseen.clear();
        }
        if BLOCKS.contains(&name) {
            self.end_block();
        } else if name == "br" && self.unseen.is_empty() {
            self.block.truncate(self.block.trim_end_matches(' ').len());
            self.block.push('\n');
        } else if matches!(name, "td" | "th") && !self.block.is_empty() {
            self.words(" ");
        }
        match name {
            "script" if starts => TokenSinkResult::RawData(ScriptData),
            "style" | "iframe" | "noscript" if starts => TokenSinkResult::RawData(Rawtext),
            "title" | "textarea" if starts => TokenSinkResult::RawData(Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }

    fn end_block(&mut self) {
        let block = std::mem::take(&mut self.block);
        let block = block.trim();
        if block.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(block);
        self.text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn a_page_is_what_its_reader_sees() {
        for (page, wanted) in [
            ("", ""),
            ("plain", "plain\n"),
            ("<html><head><title>No</title><style>p{}</style></head><body><p>One", "One\n"),
            ("<head><title>No</title><body>One", "One\n"),
            ("<h1>Title</h1><p>One <b>bold</b>\n  word.</p><p>Two</p>", "Title\n\nOne bold word.\n\nTwo\n"),
            ("<p>A<br>B <br/> C", "A\nB\nC\n"),
            ("<p>a &amp; b &lt;c&gt; &eacute; &#8220;d&#x201D; x&nbsp;y", "a & b <c> é “d” x\u{A0}y\n"),
            ("<script>if (a < b) { '<p>no' }</script><p>Yes", "Yes\n"),
            ("<p>un<wbr>der<em>line</em>", "underline\n"),
            ("<table><tr><td>a<td>b<tr><td>c</table>", "a b\n\nc\n"),
            ("<!-- <p>no --><ul><li>one<li>two</ul>", "one\n\ntwo\n"),
            ("<noscript>no</noscript>yes", "yes\n"),
        ] {
            assert_eq!(text(page), wanted, "{page}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_string_is_a_page(page in "(<(p|br|script|/script|div|!--|/p|b)>?|&(amp;)?|[a-c \n]){0,30}") {
            let words = text(&page);
            proptest::prop_assert!(words.is_empty() || words.ends_with('\n'));
            proptest::prop_assert!(!words.contains("\n\n\n"));
        }
    }
}
