//! Parses pairs.

mod pair;  // expect: module pair; import -> src/pair.rs

pub use crate::pair::Pair;  // expect: import -> src/pair.rs; import Pair -> src/pair.rs#Pair

/// Parses `key=value`.
pub fn parse(text: &str) -> Option<Pair> {  // expect: function parse public; Pair -> src/pair.rs#Pair
    let (key, value) = text.split_once('=')?;
    Some(Pair::new(key, value))  // expect: new -> src/pair.rs#Pair.new
}

#[test]
fn parses_a_pair() {  // expect: function parses_a_pair test
    assert!(parse("a=b").is_some());
}
