use std::fmt;  // expect: import -> standard library

/// A key and its value.
pub struct Pair {  // expect: struct Pair public
    pub key: String,  // expect: field Pair.key public
    value: String,  // expect: field Pair.value
}

impl Pair {
    pub fn new(key: &str, value: &str) -> Self {  // expect: method Pair.new public
        Self { key: key.into(), value: value.into() }
    }
}

impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {  // expect: method Pair.fmt public
        write!(f, "{}={}", self.key, self.value)
    }
}
