//! The workspace under test: rebuilt, damaged, shared, killed, saved and brought back.

mod backup;
mod damage;
mod disposal;
mod faults;
mod keys;
mod killed;
mod opening;
mod rebuild;
mod search;
mod sharing;
mod support;
