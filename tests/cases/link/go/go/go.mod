module example.org/demo/go  // expect: key module public
