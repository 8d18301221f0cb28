//! Tests of the rules as a whole: stories, golden bytes, properties, hostile input.

mod coverage;
mod forged;
mod forged_assessment;
mod forged_disposition;
mod golden;
mod golden_assessment;
mod golden_disposition;
mod golden_registers;
mod hostile;
mod office;
mod papers;
mod properties;
mod properties_assessment;
mod properties_registers;
mod stories;
mod story;
