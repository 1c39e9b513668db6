#pragma once

namespace core {  // expect: namespace core public

using DeviceIndex = int;  // expect: type core.DeviceIndex public

struct Stream {  // expect: struct core.Stream public
  int handle();  // expect: method core.Stream.handle public
};

inline namespace v2 {  // expect: namespace core.v2 public

int fast_step(int x);  // expect: function core.v2.fast_step public

}  // namespace v2

namespace detail {  // expect: namespace core.detail public

int deep_call();  // expect: function core.detail.deep_call public

}  // namespace detail

}  // namespace core
