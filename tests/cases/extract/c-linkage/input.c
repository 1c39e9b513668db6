#ifdef __cplusplus
namespace outer {
extern "C" {
#endif

int measure(int x) { return x; }

#ifdef __cplusplus
}
}
#endif

int outside(void) { return 0; }
