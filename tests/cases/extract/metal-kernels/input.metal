// Kernels and address spaces of Metal.
#include <metal_stdlib>
using namespace metal;

constant ushort kCount[[function_constant(0)]];

struct Arguments {
  device float* values [[id(0)]];
  float4 position [[position]];
};

kernel void scale(constant half4* factor[[buffer(0)]],
                  device half4* out [[buffer(1)]],
                  ushort3 id[[thread_position_in_grid]]) {
  threadgroup float shared_values[16];
  int device = 1;
  out[id.x] = factor[0] * device;
}

vertex Arguments vertex_main(uint id [[vertex_id]]) { return {}; }
fragment float4 fragment_main(Arguments in [[stage_in]]) { return in.position; }
template <typename T> static T twice(T x) { return x + x; }
