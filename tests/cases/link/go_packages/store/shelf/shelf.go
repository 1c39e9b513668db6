package shelf  // expect: module shelf public

func Size() int { return 1 }  // expect: function Size public
