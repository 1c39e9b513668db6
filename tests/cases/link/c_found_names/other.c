int lone_function(int value) {  // expect: function lone_function public
  return value;
}
