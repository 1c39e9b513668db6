#pragma once
#include <vector>

namespace outer::inner {

/// A shape.
///
/// More of it.
class Shape : public Base<int>, private virtual detail::Mixin {
  int hidden_ = 0;

 public:
  using Ptr = std::shared_ptr<Shape>;
  Shape();
  explicit Shape(int sides) : hidden_(sides) {}
  Shape(const Shape&) = delete;
  virtual ~Shape() = default;

  // Its area.
  [[nodiscard]] virtual double area() const = 0;
  static constexpr int kSides = 3;
  static int count;
  template <typename T>
  void visit(T&& visitor) { visitor(*this); }
  bool operator==(const Shape& other) const;
  operator bool() const { return true; }
  friend bool operator<(const Shape& a, const Shape& b) { return a.area() < b.area(); }
  friend class Registry;
  struct Point { int x, y; };

 protected:
  enum class Color : unsigned char { red, green = 2 };
  void (*callback)(int);

 private:
  void secret();
};

class Forward;

// Documented before the template.
template <typename T, int N = 3>
struct Box<T*> final : Shape {
  T* value;
};

template <class T>
concept Drawable = requires(T t) { t.draw(); };

union Number { int i; float f; };

namespace {
struct Unseen { int member; };
}  // namespace

inline namespace v1 { enum { kFirst, kSecond }; }

}  // namespace outer::inner
