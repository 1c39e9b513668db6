#define COMMON_KINDS first, second,

enum kind {
  COMMON_KINDS
  plain,
  old __attribute__((deprecated)),
  older __attribute__((deprecated("use plain"))) = 3,
  mac API_AVAILABLE(macos(10.4)),
  unused UNUSED_KIND,
  named = sizeof(int) | 4 KIND_NAME("name"),
  COMMON_KINDS
  LAST
};
int after;
