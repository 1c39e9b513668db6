#ifndef ATTRIBUTES_H
#define ATTRIBUTES_H
#if defined(__has_cpp_attribute) && __has_cpp_attribute(gnu::unused)
#define MAY_BE_UNUSED [[gnu::unused]]
#elif __has_c_attribute(clang::unused)
#define MAY_BE_UNUSED [[nodiscard, clang::unused]]
#endif
[[gnu::cold]] int translate(int class, int new);
struct entry { int template; };
#endif
