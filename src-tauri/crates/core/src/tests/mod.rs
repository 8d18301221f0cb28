//! Tests of the rules as a whole: stories, golden bytes, properties, hostile input.

mod office;

mod stories;
mod story;
