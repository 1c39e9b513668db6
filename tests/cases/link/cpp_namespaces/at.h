#pragma once

#include "core.h"  // expect: import -> core.h

namespace at {  // expect: namespace at public

using namespace core;
namespace impl = core::detail;

}  // namespace at

namespace shop {  // expect: namespace shop public

using core::Stream;  // expect: Stream -> core.h#core.Stream

}  // namespace shop
