//! Suggestions from a text: what each rule reads, what it leaves alone, and how much of whole texts it finds.

mod command;
mod constructions;
mod figures;
mod rules;
mod sound;
