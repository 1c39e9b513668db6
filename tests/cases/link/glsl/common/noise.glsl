float noise(float x) {  // expect: function noise public
  return x;
}
