use motor::prelude::{Size, Wheel};  // expect: Size -> engine/src/parts/wheel.rs#Size; Wheel -> engine/src/parts/wheel.rs#Wheel; import -> engine/src/lib.rs#prelude
use motor::Rim;  // expect: Rim -> engine/src/parts/wheel.rs#Wheel; import -> engine/src/lib.rs
mod run;  // expect: import -> tool/src/run.rs; module run

fn main() {  // expect: function main
    let rim = Rim::new(4);  // expect: Rim -> engine/src/parts/wheel.rs#Wheel; new -> engine/src/parts/wheel.rs#Wheel.new
    rim.turn_slowly();  // expect: turn_slowly -> engine/src/parts/wheel.rs#Turn.turn_slowly
    match rim.size() { Size::Large => run::start(rim), _ => {} }  // expect: Large -> engine/src/parts/wheel.rs#Size.Large; Size -> engine/src/parts/wheel.rs#Size; size -> engine/src/parts/wheel.rs#Wheel.size; start -> tool/src/run.rs#start
}
