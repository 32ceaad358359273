//! The visual language, rule by rule: what each kind of actor and relation looks like, on maps of a few lines.

mod fan;
mod picture;
mod small_map;
