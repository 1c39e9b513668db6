struct Item {  // expect: struct Item public
  1: i32 id  // expect: field Item.id public
}
enum Color { RED = 1 }  // expect: enum Color public; enumerator Color.RED public
service Shared {  // expect: interface Shared public
  void ping()  // expect: method Shared.ping public
}
