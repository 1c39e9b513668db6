#include "shapes/shape.h"

namespace shapes {

constexpr double kPi = 3.14159265358979;

double Circle::area() const { return kPi * radius_ * radius_; }

template <typename T>
std::unique_ptr<Shape> make(T radius) {
  return std::make_unique<Circle>(radius);
}

}  // namespace shapes
