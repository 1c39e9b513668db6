/* Declarations and definitions of C, one situation each. */
struct forward;
union overlay;
enum mode;
struct forward *make_forward(void);
extern int counter;
extern int defined_here = 1;
int prototype(int /* unused */, int b, // the second
              int c);

typedef struct { int x; } Point;
typedef struct { int y; } Pair, *PairPointer;
typedef union { int i; float f; } Number;
typedef enum { RED, GREEN } Color;
typedef struct forward Alias;
typedef struct tagged { int z; } Tagged;
typedef
struct {
  int late;
} Late;

struct outer {
  union {
    struct inner { int a; } in;
  } u;
  int (*callback)(int);
};

API_EXPORT size_t (*function_pointer)(struct outer *o) API_ATTRIBUTE;
API_EXPORT int (parenthesized)(int a);

int old_style(a, b)
  int a;
  char *b;
{
  typedef struct { int k; } LocalType;
  struct local { const int k; } const value;
  return a;
}

/* Documented. */ int after_comment(void) { return 1; }

API_READNONE
/* Between the macro and the declaration. */
int after_macro_and_comment(int a);
