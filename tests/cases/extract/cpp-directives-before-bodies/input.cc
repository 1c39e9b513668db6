// Directives between a condition and what it controls, and a macro in the last line of a file.
namespace a {

void A::f() {
  if (x)
#ifdef _OPENMP
#pragma omp parallel
#endif
  {
    g();
  } else
#pragma unroll
    for (int i = 0; i < n; ++i)
#pragma unroll
      for (int j = 0; j < n; ++j) {
        h();
      }
}

void after() {}

}  // namespace a

END_NAMESPACE
