//! Use cases and wire types, one file per noun. Knows nothing of Tauri or of a terminal.
