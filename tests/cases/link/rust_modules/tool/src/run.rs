use super::Wheel;  // expect: Wheel -> engine/src/parts/wheel.rs#Wheel; import -> tool/src/main.rs

pub fn start(first: Wheel) {  // expect: Wheel -> engine/src/parts/wheel.rs#Wheel; function start public
    let list: Vec<Wheel> = vec![first];
    for one in list.iter() { one.odd_turn(); }  // expect: odd_turn -> engine/src/odd_place.rs#Wheel.odd_turn
    let Some(second) = list.get(0) else { return };
    second.odd_turn();  // expect: odd_turn -> engine/src/odd_place.rs#Wheel.odd_turn
}
