//! Tests of the rules as a whole: stories, golden bytes, properties, hostile input.

mod coverage;
mod forged;
mod forged_assessment;
mod forged_disposition;
mod golden;
mod golden_assessment;
mod golden_disposition;
mod hostile;
mod office;
mod properties;
mod properties_assessment;
mod stories;
mod story;
