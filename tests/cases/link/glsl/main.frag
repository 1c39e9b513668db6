#version 450
#include "common/noise.glsl"  // expect: import -> common/noise.glsl
out vec4 color;  // expect: variable color public
void main() {  // expect: function main public
  color = vec4(noise(1.0));  // expect: noise -> common/noise.glsl#noise
}
