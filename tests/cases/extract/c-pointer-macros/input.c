// Macros before the `*` of a pointer to a function.
typedef void (VKAPI_PTR *Create)(Device d, const Info *info);
typedef Result (APIENTRY *Table[2])(Device d, Memory *m);

struct calls {
  int (WINAPI *open)(const char *name);
};

static int (CALLBACK *hook)(int code);

int product(int a) { return twice(A *b)(a); }
