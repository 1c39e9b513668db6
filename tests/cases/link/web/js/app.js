function start() {}  // expect: function start public
