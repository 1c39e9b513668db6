include "types.thrift"
struct Good {
  1: i32 a
}

struct Open {
  1: types.T b
  2: list<i32

enum Level {
  LOW = 1
  HIGH =
}

service Late {
  void one(1: i32 a
  void two()
}

const i32 = 5
typedef Missing
struct After { 1: string s }
