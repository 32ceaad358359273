//! What needs no picture: claims, evidence, files, checks, edits, and the command line.

mod anchor;
mod bundled_map;
mod careless;
mod check;
mod check_rules;
mod cli;
mod cli_check;
mod cli_compare;
mod cli_layout;
mod compare;
mod dates;
mod edits;
mod filter;
mod find;
mod july_crisis;
mod native;
mod native_broken;
mod native_random;
mod random_map;
mod store;
mod suggest;
