module example.com/lib  // expect: key module public
