#include "shapes/shape.h"  // expect: import -> shapes/shape.h

namespace shapes {  // expect: namespace shapes public

constexpr double kPi = 3.14159265358979;  // expect: constant shapes.kPi public

double Circle::area() const { return kPi * radius_ * radius_; }  // expect: method shapes.Circle.area public; Circle -> shapes/shape.h#shapes.Circle; radius_ -> shapes/shape.h#shapes.Circle.radius_

template <typename T>
std::unique_ptr<Shape> make(T radius) {  // expect: function shapes.make public; Shape -> shapes/shape.h#shapes.Shape
  return std::make_unique<Circle>(radius);
}

}  // namespace shapes
