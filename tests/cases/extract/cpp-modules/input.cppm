module;
#include "legacy.h"
export module shapes.core:part;
import std;
import :other;
import <vector>;

export namespace geo {
void draw(int n);
}
export class Shape {
  int size_;
};
export template <typename T> T area(T a) { return a; }
export int count = 3;
export {
int first();
struct Second { int a; };
}
module :private;
int hidden();
