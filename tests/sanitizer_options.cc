// SPDX-License-Identifier: Apache-2.0
//
// Leaks that are not ours: libgit2 1.5 forgets a PCRE2 match for each configuration entry it looks at when it opens a
// repository of format version 1. Read by LeakSanitizer, where that is linked in.
extern "C" const char* __lsan_default_suppressions();

extern "C" const char* __lsan_default_suppressions() { return "leak:libpcre2\n"; }
