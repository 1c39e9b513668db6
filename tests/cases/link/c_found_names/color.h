enum Color { RED_ONE, BLUE_ONE };  // expect: enum Color public; enumerator Color.BLUE_ONE public; enumerator Color.RED_ONE public
