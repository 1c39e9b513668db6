#include <cuda_runtime.h>

__constant__ float weights[16];

// Adds.
template <typename T>
__launch_bounds__(256) __global__ void add_kernel(const T* a, T* out, int n) {
  __shared__ T tile[256];
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) out[i] = scale(a[i]) + tile[i];
}

__host__ __device__ __forceinline__ float scale(float x) { return x * weights[0]; }
__device__ int counter;

namespace at::native {
void launch(cudaStream_t stream, const float* a, float* out) {
  add_kernel<float><<<dim3(4), 256, 0, stream>>>(a, out, 1024);
  other::plain<<<1, 32>>>(a);
  C10_CUDA_KERNEL_LAUNCH_CHECK();
}
}  // namespace at::native
