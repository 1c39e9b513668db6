#include "shapes/shape.h"

#include <gtest/gtest.h>

TEST(Circle, HasAnArea) {
  EXPECT_GT(shapes::Circle(1).area(), 3);
}
