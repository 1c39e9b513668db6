#include "color.h"  // expect: import -> color.h

#define REPORT(x) lone_function(x)  // expect: lone_function -> other.c#lone_function; macro REPORT public

namespace far_away {  // expect: namespace far_away public
int call_it() { return REPORT(1) + Color::RED_ONE; }  // expect: Color -> color.h#Color; RED_ONE -> color.h#Color.RED_ONE; function far_away.call_it public
}
