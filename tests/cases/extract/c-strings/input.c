/* Macros next to strings, and headers in conditions. */
#if __has_include(<objc/runtime.h>) && defined(A)
int before;
#endif

void show(unsigned long n) { print("%"PRIuPTR" of (%"PRIuPTR")", n, n); }

int size(void) { return __alignof(double); }
