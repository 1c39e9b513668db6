#include "at.h"  // expect: import -> at.h

namespace at {  // expect: namespace at public

// What is before "::" is a namespace or a type, not the function of that name.
int rows() {  // expect: function at.rows public
  std::vector<int> rows;
  return Sizes::largest();  // expect: Sizes -> at.h#at.Sizes; largest -> at.h#at.Sizes.largest
}

}  // namespace at

using namespace at;

int columns() {  // expect: function columns public
  std::vector<int> columns;
  return 1;
}
