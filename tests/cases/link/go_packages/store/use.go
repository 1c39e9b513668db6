package store  // expect: module store public

func use() { lock() }  // expect: function use; lock -> store/lock_unix.go#lock
