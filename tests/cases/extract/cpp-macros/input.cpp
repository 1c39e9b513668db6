#define MAKE(type) \
  struct type##Maker { /* makes it */ \
    int x; \
  };
MAKE(Foo)
#define OTHER 1

// The public class.
class TORCH_API Module : public torch::nn::Cloneable<Module>, private Base {
 public:
  TORCH_API Module(int size) : size_(size) {}
  C10_HOST_DEVICE ~Module();
  // Runs it.
  C10_HOST_DEVICE inline Tensor forward(const Tensor& x) const;
  C10_DISABLE_COPY_AND_ASSIGN(Module);
  C10_NODISCARD std::vector<int> sizes() C10_GUARDED;
  int size_ C10_GUARDED_BY(mutex_);

 private:
  PYBIND_HIDDEN int secret_;
};
struct C10_EXPORT Options final { FILE* file; };
enum class C10_API_ENUM Kind : int8_t { one };
class TORCH_API Forward;
TORCH_API std::string name(const Module& m);
TORCH_CUDA_CU_API extern int version;
C10_DEPRECATED_MESSAGE("use name") void old_name();
template <typename T>
C10_ALWAYS_INLINE T add(T a, T b) { return a + b; }
C10_EXPORT Module::Module() : size_(3) {}
DWORD WINAPI entry(LPVOID parameter);
FILE* open_it(const char* path);

TORCH_LIBRARY(aten, m) {
  int local = 1;
  m.def("x", local);
}
C10_DEFINE_bool(flag, true, "what it does");
REGISTER_CPU_OPERATOR(Conv, ConvOp<float>);

int use() {
  AT_DISPATCH(type, [&] { int inside = 3; return A * B && C; });
  return FLAG_A | FLAG_B;
}
