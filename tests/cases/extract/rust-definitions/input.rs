// Copyright 2020 The Authors.

//! What the crate is for.
//! Second line.
//!
//! Second paragraph.
#![allow(dead_code)]

extern crate alloc as heap;

use std::fmt;
use std::collections::{HashMap as Map, hash_map::{self, Entry}, BTreeMap};
pub use self::inner::*;
use {log, serde::Deserialize};

/// A file module.
pub mod shapes;

/// The limit.
pub const LIMIT: usize = 3;
static mut COUNT: u32 = 0;
const _: () = ();

/// A point.
///
/// More.
#[derive(Debug, Clone)]
pub struct Point<T> {
    /// Across.
    pub x: T,
    y: T,
}

struct Pair(pub u32, u32);

impl fmt::Display for Point<f32> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Point { x, y: other } = self;
        write!(f, "{} {}", x, other)
    }
}

impl<T> Point<T> {
    /// The origin.
    pub const ORIGIN: u32 = 0;

    /// Makes one.
    #[inline]
    #[must_use]
    pub fn new(x: T, y: T) -> Self {
        fn nested() {}
        helper::<T>(x, y)
    }

    pub(crate) fn hidden(&mut self) {}
}

impl<T: Clone> Default for Point<T> {
    fn default() -> Self { Self::new(T::default(), T::default()) }
}

impl Iterator for std::vec::Vec<Pair> {
    type Item = Pair;

    fn next(&mut self) -> Option<Pair> { None }
}

pub enum Shape {
    Empty,
    /// Round.
    Circle { radius: f32 },
    #[default]
    Line(Point<f32>, Point<f32>) = 3,
}

pub trait Draw: fmt::Debug + Send + 'static {
    type Output;
    const NAME: &'static str;

    /// Draws.
    fn draw(&self, to: &Canvas) -> Self::Output;

    fn twice(&self) where Self: Sized {
        self.draw(&canvas);
    }
}

pub union Bits { f: f32, u: u32 }

pub type Result<T> = std::result::Result<T, Error>;

/// Says hello.
#[macro_export]
macro_rules! hello {
    ($name:expr) => { println!("{}", $name) };
}

extern "C" {
    fn strlen(s: *const u8) -> usize;
}

mod inner {
    //! Inner docs.

    struct Deep;

    impl Deep {
        fn go(&self) {}
    }
}

fn main() {
    let closure = |a: u32, (b, c)| a + b;
    for (key, value) in map.iter() {
        match value {
            Some(v) if v > LIMIT => closure(v, key),
            Shape::Circle { radius } => radius,
            NONE => 0,
        };
    }
    if let Some(found) = inner::find() { drop(found); }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn works() { assert_eq!(1, 1); }

    #[tokio::test]
    #[should_panic]
    async fn also() {}
}
