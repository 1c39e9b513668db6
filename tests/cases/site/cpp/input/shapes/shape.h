#pragma once

#include <memory>
#include <string>

namespace shapes {

/// Anything with an area.
class Shape {
 public:
  virtual ~Shape() = default;
  /// The area, in square metres.
  virtual double area() const = 0;

 protected:
  std::string name_;
};

/// A circle.
class Circle final : public Shape {
 public:
  explicit Circle(double radius) : radius_(radius) {}
  double area() const override;

 private:
  double radius_;
};

template <typename T>
std::unique_ptr<Shape> make(T radius);

using ShapePtr = std::unique_ptr<Shape>;

}  // namespace shapes
