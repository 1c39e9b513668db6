#ifdef __cplusplus
namespace outer {
extern "C" {
#endif

struct point { int x; };
int measure(struct point *p);

#ifdef __cplusplus
}  // extern "C"
}  // namespace outer
#endif

int outside(void);

#ifdef __cplusplus
extern "C" {
#endif
int plain(void);
#ifdef __cplusplus
}
class Wrapper { int inside(); };
#endif
int last(void);
