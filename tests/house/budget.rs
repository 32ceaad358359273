//! The limits of docs/budget.md hold for what can be counted without a build.

#![expect(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

fn read(name: &str) -> String {
    std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The numbers of a row of the table: what was measured, and the limit.
fn row(budget: &str, start: &str) -> [usize; 2] {
    let line = budget.lines().find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("no row {start}"));
    let number = |cell: &str| cell.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap();
    let cells: Vec<&str> = line.split('|').collect();
    [number(cells[2]), number(cells[3])]
}

#[test]
fn the_lock_file_holds_no_more_crates_than_the_budget_says() {
    let budget = read("docs/budget.md");
    let [measured, limit] = row(&budget, "| crates in `Cargo.lock` |");
    let crates = read("Cargo.lock").lines().filter(|line| *line == "[[package]]").count();
    assert!(crates <= limit, "{crates} crates are locked, {limit} is the limit in docs/budget.md");
    assert_eq!(crates, measured, "docs/budget.md names another number of crates");
}
