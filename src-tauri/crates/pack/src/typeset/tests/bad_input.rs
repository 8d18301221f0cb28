//! Input that no one should write, and that every reader shall be able to read.
