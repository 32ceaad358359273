//! How the system's allocator keeps memory: with glibc, what a large map was made with would stay with the program.

use std::os::unix::process::CommandExt as _;

use super::Env;

/// Lists from this many bytes on get memory of their own, which goes back when they end. By itself glibc raises the limit to
/// the size of what has ended, and keeps what is below it: 16 MB after a map of 300,000 relations.
const LIMIT: &str = "1048576";

/// Tells glibc, which reads this only when a program starts: the program takes its own place with it set, under the same
/// process id. Goes on as before where it is set already, or where that cannot be. See mallopt(3).
pub fn give_back_what_ends(env: Env) {
    const NAME: &str = "MALLOC_MMAP_THRESHOLD_";
    if env(NAME).is_some() {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    let mut args = std::env::args_os();
    let mut again = std::process::Command::new(program);
    if let Some(name) = args.next() {
        again.arg0(name);
    }
    let error = again.args(args).env(NAME, LIMIT).exec();
    log::debug!("the program goes on with the allocator as it is: {error}");
}
