int a;  // expect: variable a public
