//! Parses pairs.

mod pair;

pub use crate::pair::Pair;

/// Parses `key=value`.
pub fn parse(text: &str) -> Option<Pair> {
    let (key, value) = text.split_once('=')?;
    Some(Pair::new(key, value))
}

#[test]
fn parses_a_pair() {
    assert!(parse("a=b").is_some());
}
