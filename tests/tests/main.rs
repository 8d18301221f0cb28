//! The one binary of black-box tests; each module is a topic.

mod packs;
mod window;
