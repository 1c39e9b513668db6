//! Implementations of types from this file, from other files and without a name.

mod parts;

pub mod shapes {
    pub struct Point;

    impl Point {
        pub fn inside(&self) {}
    }
}

impl shapes::Point {
    pub fn by_path(&self) {
        struct Local;
        impl Local {
            fn of_local() {}
        }
        fn nested() {}
    }
}

impl<T> Draw for crate::a::Canvas<T> where T: Send {
    const SIZE: usize = 1;
    type Output = ();
    fn draw(&self) {}
}

impl<'a> Draw for &'a mut Later {
    fn draw(&self) {}
}

impl Later {
    pub fn before_its_definition() {}
}

pub struct Later;

fn outer() {
    impl Later {
        fn in_a_function() {}
    }
}

mod tests {
    impl super::Later {
        fn in_a_module() {}
    }
}

impl dyn Draw + Send {
    fn of_trait_object(&self) {}
}

impl Draw for u8 {
    fn draw(&self) {}
}

impl<T> Draw for [T] {
    fn draw(&self) {}
}

impl Draw for (u8, u8) {
    fn draw(&self) {}
}

pub trait Draw {
    fn draw(&self);
}

use a::{
    b,
    c::{d, e::*},
    c::f,
    self,
};
pub use ::g::
    h;
use {i, j::k as l};
