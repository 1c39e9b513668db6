// Members that are defined outside of their class have the scope that is written with their name.
#include "shape.h"

using namespace outer;
namespace short_name = outer::inner;

namespace outer {

class Forward;
struct Opaque;
enum class Color : int;
template <typename T> class Box;
template <> class Box<int>;
template class Box<long>;        // an instantiation
extern Opaque* opaque;
struct Opaque* make_opaque();

template <typename T, int N>
Box<T, N>::Box() : size_(N) {}

template <typename T, int N>
Box<T, N>::~Box() {}

template <typename T, int N>
Box<T, N>::operator size_t() const { return N; }

template <typename T, int N>
template <typename U>
void Box<T, N>::visit(U visitor) {
  struct Local { void run() {} };
}

template <typename T, int N>
int Box<T, N>::count = 0;

const char* const Shape::kName = "shape";

struct Shape::Point { int x; };
class Shape::Point::Deep : public Base { void f(); };

bool Shape::operator==(const Shape& other) const { return true; }
Shape::Shape(int a) try : a_(a) {} catch (...) {}

}  // namespace outer

void outer::free_function() {}
int short_name::other_function() { return 0; }
void Unknown::member() {}

class Owner {
  friend class Friend;
  friend void declared_friend(Owner&);
  friend void defined_friend(Owner&) {}
  struct Nested;
  struct Opaque* pointer;
  Owner(const Owner&) = delete;
  virtual void pure() = 0;
};

inline Owner::operator int() const { return 1; }
API_EXPORT inline Owner::operator outer::Opaque*() { return nullptr; }
struct Converted {
  API_EXPORT operator Owner() const { return {}; }
  API_EXPORT explicit operator bool() const;
  API_EXPORT void* operator new(size_t size);
};
