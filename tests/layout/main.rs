//! Where actors stand.

mod force;
mod large;
mod polarity;
mod regular;
mod stable;
mod watch;
