#include "at.h"  // expect: import -> at.h

#include "at/Body.h"  // expect: import -> templates/Body.h

namespace shop {  // expect: namespace shop public

int run(at::Stream& stream, shop::Stream other, at::Body* body) {  // expect: function shop.run public; Body -> templates/Body.h#at.Body; Stream -> core.h#core.Stream
  at::DeviceIndex index = at::impl::deep_call();  // expect: DeviceIndex -> core.h#core.DeviceIndex; deep_call -> core.h#core.detail.deep_call
  index += stream.handle();  // expect: handle -> core.h#core.Stream.handle
  index += body->weight();  // expect: weight -> templates/Body.h#at.Body.weight
  return other.handle() + index;  // expect: handle -> core.h#core.Stream.handle
}

}  // namespace shop

namespace core {  // expect: namespace core public

int twice(int x) { return fast_step(fast_step(x)); }  // expect: function core.twice public; fast_step -> core.h#core.v2.fast_step

}  // namespace core
