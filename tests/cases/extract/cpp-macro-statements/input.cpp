#if HAS_WARNING("-Wshadow")
DIAGNOSTIC_PUSH()
DIAGNOSTIC_IGNORE("-Wshadow")
#endif
#ifndef PER_OPERATOR
#include <ops.h>
#else
#include <op.h>

$more_headers
#endif

namespace outer {

TORCH_IMPL_FUNC(add_out)
(const Tensor& self, const Tensor& other) {
  helper(self);
}

TORCH_META_FUNC2(add, Tensor)(const Tensor& self) {
  build(self);
}

PYBIND11_MODULE(bindings, m) {
  m.def("run", &run);
}

BENCHMARK_F(Fixture, Insert)(benchmark::State& state) {
  for (auto _ UNUSED : state) insert();
}

template <typename T, typename std::enable_if<true>::type* = nullptr>
struct Holder {
  DIAGNOSTIC_PUSH()
  explicit Holder(int size) : size_(size), ARGUMENT(bool, "flag", flag_) {}
  Holder(const char* format, ...) FORMAT_CHECK(2, 3);
  void resize(std::vector<int> sizes = {1, 2}, Options options = {});
  T get() const = delete;
  TORCH_ARG(int64_t, rank) = 2;
  int size_;
};

enum class Op {
  HANDLE_FIRST(Add)
  Sub,
#include "ops.def"
};

int run(Holder<int>& holder) {
  HANDLE_ERRORS
  auto twice = [] GPU_LAMBDA(int x) -> int { return 2 * x; };
  for (auto i = decltype(size){0}; i < size; i++) (holder.*member)(i);
  (this->*body_)(holder);
  FORALL_TYPES(DEFINE_CASE)
  if LIKELY(holder.operator()(1)) return 1;
  return typename T::value();
  END_HANDLE_ERRORS
}

extern template void instantiate<float>(int);

}  // namespace outer

int last() { return 0; }

enum : unsigned { limit = 4 };

struct Node {
  enum TermOps {
#define HANDLE_TERM(N, OPC) OPC = N,
#include "terms.def"
  };
  template <typename T>
  T as() const = delete;
  static List Node::*sublist(Block*) { return &Node::blocks; }
  void print(std::ostream& out, const Module* = nullptr) const;
  Node* arrow() { return &operator*(); }
  auto twice(int x) const RETURN_EXPRESSION(x * 2)
  auto thrice(int x) RETURN_EXPRESSION(x * 3)
};

template <>
void gemm<double>(GEMM_ARGUMENTS(double)) {
  run(1);
}

template <typename R, typename... P>
class Callback<R(P...)> {
  int state;

 public:
  Callback(R (*f)(P...)) : state(1) {}
  explicit operator bool() const { return state != 0; }
  bool operator<(const Callback& other) const { return state < other.state; }
};
