pub mod wheel;  // expect: import -> engine/src/parts/wheel.rs; module wheel public
pub use self::wheel::{Wheel, Size};  // expect: import -> engine/src/parts/wheel.rs; import Size -> engine/src/parts/wheel.rs#Size; import Wheel -> engine/src/parts/wheel.rs#Wheel
pub fn spin_once(w: &Wheel) { w.odd_turn(); }  // expect: Wheel -> engine/src/parts/wheel.rs#Wheel; function spin_once public; odd_turn -> engine/src/odd_place.rs#Wheel.odd_turn
