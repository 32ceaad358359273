//! What the window has to say: shown at the lower right until closed or, if it is good news, for a while.

use crate::model::Severity;

use super::state::Action;

/// One message.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// How bad.
    pub severity: Severity,
    /// What, where and what to do.
    pub text: String,
    /// The next steps on offer: what each button says, and what it does.
    pub offers: Vec<(String, Action)>,
    /// Seconds until it goes by itself; `None` stays until closed.
    pub until: Option<f64>,
}

/// The messages that are on screen.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    list: Vec<Notice>,
}

/// How long good news stay, in seconds.
const SHORT: f64 = 6.0;

/// The same where there is something to decide.
const LONGER: f64 = 12.0;

impl Notices {
    /// Says something good; it goes by itself. `now` is the window's time in seconds.
    pub fn say(&mut self, text: impl Into<String>, now: f64) {
        self.push(Notice { severity: Severity::Info, text: text.into(), offers: Vec::new(), until: Some(now + SHORT) });
    }

    /// Says something good with a next step on offer; it goes by itself. `now` is the window's time in seconds.
    pub fn offer(&mut self, text: impl Into<String>, offer: (String, Action), now: f64) {
        let (text, until) = (text.into(), Some(now + LONGER));
        self.push(Notice { severity: Severity::Info, text, offers: vec![offer], until });
    }

    /// Says that something is wrong; it stays until closed.
    pub fn warn(&mut self, severity: Severity, text: impl Into<String>, offer: Option<(String, Action)>) {
        self.ask(severity, text, offer.into_iter().collect());
    }

    /// The same with several steps on offer, one of which the user has to choose.
    pub fn ask(&mut self, severity: Severity, text: impl Into<String>, offers: Vec<(String, Action)>) {
        self.push(Notice { severity, text: text.into(), offers, until: None });
    }

    fn push(&mut self, notice: Notice) {
        log::info!("notice ({}): {} characters", notice.severity, notice.text.chars().count());
        self.list.retain(|other| other.text != notice.text);
        self.list.push(notice);
    }

    /// The messages, oldest first.
    pub fn list(&self) -> &[Notice] {
        &self.list
    }

    /// Closes one.
    pub fn close(&mut self, index: usize) {
        if index < self.list.len() {
            self.list.remove(index);
        }
    }

    /// Closes the one that says this, for it is true no more.
    pub fn close_saying(&mut self, text: &str) {
        self.list.retain(|notice| notice.text != text);
    }

    /// Drops what has had its time; returns how many seconds the next one has.
    pub fn expire(&mut self, now: f64) -> Option<f64> {
        self.list.retain(|notice| notice.until.is_none_or(|until| until > now));
        self.list.iter().filter_map(|notice| notice.until).map(|until| until - now).reduce(f64::min)
    }
}
