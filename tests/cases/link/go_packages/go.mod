module example.org/shop  // expect: key module public
