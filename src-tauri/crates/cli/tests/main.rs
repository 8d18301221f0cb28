//! The command as people use it: the built binary, in a home folder of its own, whole transcripts.

mod assessment;
mod disposition;
mod document;
mod evidence;
mod first_pack;
mod life;
mod lists;
mod moving;
mod names;
mod output;
mod pack;
mod person;
mod registers;
mod safety;
mod samples;
mod start;
mod statement;
mod support;
mod watch;
