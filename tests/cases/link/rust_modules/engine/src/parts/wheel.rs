pub struct Wheel { pub spokes: usize }  // expect: field Wheel.spokes public; struct Wheel public
pub enum Size { Small, Large }  // expect: enum Size public; enumerator Size.Large public; enumerator Size.Small public
pub trait Turn { fn turn_slowly(&self) {} }  // expect: method Turn.turn_slowly public; trait Turn public
impl Turn for Wheel {}
impl Wheel {
    pub const MOST: usize = 9;  // expect: constant Wheel.MOST public
    pub fn new(spokes: usize) -> Self { Self { spokes } }  // expect: method Wheel.new public
    pub fn size(&self) -> Size { Size::Small }  // expect: method Wheel.size public
}
mod tests {  // expect: module tests
    use super::*;  // expect: import -> engine/src/parts/wheel.rs
    fn odd_one() { super::super::spin_once(&Wheel::new(Wheel::MOST)); }  // expect: function tests.odd_one; spin_once -> engine/src/parts/mod.rs#spin_once
}
