int lib;  // expect: variable lib public
