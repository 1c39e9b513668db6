macro_rules! spin_all {  // expect: macro spin_all
    ($x:expr) => { $crate::parts::spin_once($x) };  // expect: spin_once -> engine/src/parts/mod.rs#spin_once
}
