#include "shapes/shape.h"  // expect: import -> shapes/shape.h

#include <gtest/gtest.h>  // expect: import -> external

TEST(Circle, HasAnArea) {  // expect: function Circle.HasAnArea test; Circle -> shapes/shape.h#shapes.Circle
  EXPECT_GT(shapes::Circle(1).area(), 3);  // expect: Circle -> shapes/shape.h#shapes.Circle; area -> shapes/shape.h#shapes.Circle.area
}
