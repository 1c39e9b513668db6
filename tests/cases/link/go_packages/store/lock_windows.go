package store  // expect: module store public

func lock() {}  // expect: function lock
