int top;  // expect: variable top public
