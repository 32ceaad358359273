//! The rules of the house: layers, documentation, budgets, licences, what a desktop is given.

mod architecture;
mod budget;
mod desktop;
mod docs;
#[cfg(feature = "gui")]
mod licences;
