int f();  // expect: function f public
