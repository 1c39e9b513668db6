#version 300 es
$if USE_BIAS:
#define BIAS 1
${layout_declare_tensor(B, "w", "t_out", DTYPE)}
uniform ${SAMPLER_T} image;
varying lowp vec2 coord;

float weight(float x {
  return x;
}

${texel_type} sample_at(vec2 at) {
  return texture2D(image, at)
}

void main() {
  gl_FragColor = sample_at(coord);
