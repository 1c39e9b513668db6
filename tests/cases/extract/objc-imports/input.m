// Nothing here needs to be written as C++.
# import "a.h"
  #import <b/b.h>
#import MACRO
