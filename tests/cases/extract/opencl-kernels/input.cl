// Kernels and address spaces of OpenCL.
#pragma OPENCL EXTENSION cl_khr_fp64 : enable

typedef struct { float x; } Point;

__constant float kScale = 2.0f;
constant sampler_t kSampler = CLK_FILTER_NEAREST;

float helper(const __global float* restrict a, local int *b) { return a[0]; }

__kernel void add(__global const float* a, __global float* out, const int n) {
  int global = get_global_id(0);
  out[global] = helper(a, 0) + n;
}

kernel __attribute__((reqd_work_group_size(64, 1, 1)))
void copy(read_only image2d_t from, write_only image2d_t to) {}
