//! The program: arguments → command line or window.

fn main() {}
