//! Tests of the rules as a whole: stories, golden bytes, properties, hostile input.

mod coverage;
mod forged;
mod golden;
mod hostile;
mod office;
mod properties;
mod stories;
mod story;
