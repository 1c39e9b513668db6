#pragma once

#include <memory>  // expect: import -> standard library
#include <string>  // expect: import -> standard library

namespace shapes {  // expect: namespace shapes public

/// Anything with an area.
class Shape {  // expect: class shapes.Shape public
 public:
  virtual ~Shape() = default;  // expect: method shapes.Shape.~Shape public
  /// The area, in square metres.
  virtual double area() const = 0;  // expect: method shapes.Shape.area public

 protected:
  std::string name_;  // expect: field shapes.Shape.name_ public
};

/// A circle.
class Circle final : public Shape {  // expect: class shapes.Circle public
 public:
  explicit Circle(double radius) : radius_(radius) {}  // expect: constructor shapes.Circle.Circle public
  double area() const override;  // expect: method shapes.Circle.area public

 private:
  double radius_;  // expect: field shapes.Circle.radius_
};

template <typename T>
std::unique_ptr<Shape> make(T radius);  // expect: function shapes.make public

using ShapePtr = std::unique_ptr<Shape>;  // expect: type shapes.ShapePtr public

}  // namespace shapes
