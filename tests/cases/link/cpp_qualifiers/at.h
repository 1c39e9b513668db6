#pragma once

namespace at {  // expect: namespace at public

inline int std(int x) { return x; }  // expect: function at.std public
struct Sizes {  // expect: struct at.Sizes public
  static int largest();  // expect: method at.Sizes.largest public
};

}  // namespace at
