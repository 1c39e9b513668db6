#include <string.h>  // expect: import -> standard library

#include "compat.h"  // expect: import -> compat.h

struct Session {  // expect: struct Session public
  int id;  // expect: field Session.id public
};

int use(Session *session) {  // expect: Session -> compat.h#Session; function use public
  char *copy = strdup("a");
  enum Mode mode = MODE_FAST;  // expect: MODE_FAST -> compat.h#Mode.MODE_FAST; Mode -> compat.h#Mode
  return copy[0] + TWICE(session->id) + lone_function(mode);  // expect: TWICE -> compat.h#TWICE; lone_function -> other.c#lone_function
}
