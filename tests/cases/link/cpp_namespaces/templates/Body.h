#pragma once

namespace at {  // expect: namespace at public

struct Body {  // expect: struct at.Body public
  int weight();  // expect: method at.Body.weight public
};

}  // namespace at
