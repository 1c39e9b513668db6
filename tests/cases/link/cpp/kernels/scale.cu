#include "shapes/shape.h"  // expect: import -> shapes/shape.h

// Multiplies each element.
__global__ void scale(float* data, float factor, int n) {  // expect: function scale public
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) data[i] *= factor;
}

void launch(float* data, int n) { scale<<<(n + 255) / 256, 256>>>(data, 2.0f, n); }  // expect: function launch public
