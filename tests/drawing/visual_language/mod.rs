//! The visual language, rule by rule: what each kind of actor and relation looks like, on maps of a few lines.

mod chips;
mod fan;
mod grey;
mod legend;
mod lines;
mod picture;
mod small_map;
