// Macros that make one name of two.
BENCHMARK_DEFINE_F(Concat, NNC)(benchmark::State& state) { run(); }
BENCHMARK_F(Reduce, NNC)(benchmark::State& state) { run(); }
BENCHMARK_TEMPLATE_F(Queue, Push, int)(benchmark::State& state) { run(); }
TORCH_LIBRARY_IMPL(aten, CPU, m) { m.impl(); }
TORCH_LIBRARY_IMPL(aten, CUDA, m) { m.impl(); }
TORCH_META_FUNC(round)(const Tensor& self) {}
TORCH_META_FUNC2(round, decimals)(const Tensor& self) {}
