#[macro_use]
mod macros;  // expect: import -> engine/src/macros.rs; module macros
mod parts;  // expect: import -> engine/src/parts/mod.rs; module parts
#[path = "odd_place.rs"]
mod odd;  // expect: import -> engine/src/odd_place.rs; module odd
pub use parts::wheel::Wheel as Rim;  // expect: import -> engine/src/parts/wheel.rs; import Wheel -> engine/src/parts/wheel.rs#Wheel
pub mod prelude {  // expect: module prelude public
    pub use crate::parts::*;  // expect: import -> engine/src/parts/mod.rs
}
