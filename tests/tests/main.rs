//! The one binary of black-box tests; each module is a topic.

mod disk_full;
mod packs;
mod window;
