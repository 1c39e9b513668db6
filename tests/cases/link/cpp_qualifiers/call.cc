#include "at.h"  // expect: import -> at.h

namespace at {  // expect: namespace at public

int deviation() {  // expect: function at.deviation public
  int (*function)(int) = &std;  // expect: std -> at.h#at.std
  return function(1);
}

}  // namespace at
