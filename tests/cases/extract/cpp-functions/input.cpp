#include "shape.h"
#include <gtest/gtest.h>

using namespace outer;
using std::vector;
namespace short_name = outer::inner;

constexpr int kLimit = 4;
const char* const kName = "x";
const char* path = "y";
static std::string cache{"a"}, other;
int Shape::count = 0;
std::function<void(int)> handler = [](int value) {
  int local = value;
  call_me(local);
};

// Makes it.
Shape::Shape() : hidden_(helper()) { init<int>(3); }
Shape::~Shape() {}
double outer::inner::Shape::area() const { return this->width() * part.height(); }
template <> void Box<int>::fill() {}
Shape::operator int() const { return 3; }
std::ostream& operator << (std::ostream& out, const Shape& s) { return out << s.area(); }
long double operator""_deg(long double d);
auto trailing(int a) -> decltype(a) { return a; }

static void hidden(std::vector<int>& numbers, Shape* shape_or_null = nullptr) {
  struct Local { void method(); };
  using Alias = int;
  for (auto& number : numbers) std::sort(number.begin(), other_name);
  auto [first, second] = pair_of(numbers);
  auto lambda = [&](int parameter) { return parameter + first + second; };
  Shape shape(numbers);
  new Square(3);
  try { outer::inner::run(lambda); } catch (const Error& error) { log(error); }
}

extern "C" {
int c_function(void);
}
extern "C" int c_other(int);

template class Box<int>;

TEST(ShapeTest, HasArea) { EXPECT_EQ(1, area()); }
TEST_F(Fixture, Works) { int local = 3; }
TEST_CASE("a shape has sides", "[shape]") {
  int inside = 3;
  check(inside);
}

int main() { return 0; }
