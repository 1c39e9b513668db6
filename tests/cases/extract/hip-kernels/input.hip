// A kernel of HIP, and its launch.
#include <hip/hip_runtime.h>

namespace ops {

template <typename T>
__global__ void fill(T* out, T value, int n) { out[threadIdx.x] = value; }

__device__ float half_of(float x) { return x / 2; }

void run(float* out) { fill<float><<<1, 64>>>(out, 0.0f, 64); }

}  // namespace ops
