// SPDX-License-Identifier: Apache-2.0
//
// Leaks that are not ours: libgit2 1.5 leaks a PCRE2 match for each configuration entry that it checks when it opens a
// repository of format version 1. LeakSanitizer reads this if it is linked in.
extern "C" const char* __lsan_default_suppressions();

extern "C" const char* __lsan_default_suppressions() { return "leak:libpcre2\n"; }
