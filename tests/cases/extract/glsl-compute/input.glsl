#version 450 core
#define PRECISION $precision
#define FORMAT    $format

/* Scales an image by a factor. */

layout(std430) buffer;

#include "common/indexing.glsl"

layout(set = 0, binding = 0, FORMAT) uniform PRECISION restrict writeonly image3D uOutput;
layout(set = 0, binding = 1) uniform PRECISION sampler3D uInput;

// What the host sets.
layout(set = 0, binding = 2) uniform PRECISION restrict Block {
  ivec3 size;
  float factor;
} uBlock;

layout(local_size_x_id = 0, local_size_y_id = 1) in;
precision highp float;

in VertexData {
  vec2 uv;
} vertex;
in vec3 normal;
layout(location = 0) out vec4 color;

const int kTile = 8;
shared float tile[kTile];

struct Light {
  vec3 position;
  float strength;
};

uniform Light lights[4];

// Mixes two colours.
vec4 blend(const in vec4 a, inout vec4 b, out float c) {
  c = a.x > 0.5 ? 1.0 : 0.0;
  return mix(a, b, c);
}

void main() {
  const ivec3 pos = ivec3(gl_GlobalInvocationID);
  if (all(lessThan(pos, uBlock.size)) && kTile > 2) {
    for (int i = 0; i < kTile; ++i) {
      tile[i] = blend(color, color, tile[0]).x;
    }
    imageStore(uOutput, pos, texelFetch(uInput, pos, 0) * uBlock.factor);
  }
}
