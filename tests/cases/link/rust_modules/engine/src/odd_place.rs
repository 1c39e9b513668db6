use super::parts::wheel::{self, Wheel};  // expect: import -> engine/src/parts/wheel.rs; import Wheel -> engine/src/parts/wheel.rs#Wheel

impl Wheel {  // expect: Wheel -> engine/src/parts/wheel.rs#Wheel
    pub fn odd_turn(&self) -> usize { self.spokes }  // expect: method Wheel.odd_turn public; spokes -> engine/src/parts/wheel.rs#Wheel.spokes
}

pub fn make() -> Option<Box<Wheel>> { Some(Box::new(wheel::Wheel::new(3))) }  // expect: Wheel -> engine/src/parts/wheel.rs#Wheel; function make public; new -> engine/src/parts/wheel.rs#Wheel.new
