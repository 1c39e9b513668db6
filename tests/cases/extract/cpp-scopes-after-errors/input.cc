// After a syntax error the grammar closes namespaces and classes too early. Their braces say where they end.
namespace outer {
namespace inner {

class Reader {
 public:
  void read(Pipe p) {
    p->get([a, b{c d}, e](int x) weird stuff { return 1; });
  }
  int count() const { return count_; }
  struct Entry {
    int key;
  };
  friend bool operator==(const Reader& a, const Reader& b) { return true; }
  int count_;
};

void broken(int v) {
  if (v) $ y ( { g(); } else { h(); }
  switch (v) { case 1: { ] } default { } }
}

void after() {}
class Later;
enum Color { red };
typedef int Number;

}  // namespace inner

int outside;

}  // namespace outer

void last() {}
