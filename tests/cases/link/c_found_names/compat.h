#include <stdio.h>  // expect: import -> standard library

/* For systems that lack it. */
char *strdup(const char *text);  // expect: function strdup public
int own_helper(int value);  // expect: function own_helper public

#define TWICE(x) (own_helper(x) + own_helper(x))  // expect: macro TWICE public
enum Mode { MODE_FAST, MODE_SLOW };  // expect: enum Mode public; enumerator Mode.MODE_FAST public; enumerator Mode.MODE_SLOW public
typedef struct Session Session;  // expect: type Session public
