/* SPDX-License-Identifier: Apache-2.0
 *
 * Included before each C source of a grammar. Some scanners call malloc directly instead of the allocator that
 * tree-sitter was given. This redirects them, so that a parse can be given up at any point without a leak.
 */
#include <stdlib.h>

extern void* (*ts_current_malloc)(size_t size);
extern void* (*ts_current_calloc)(size_t count, size_t size);
extern void* (*ts_current_realloc)(void* pointer, size_t size);
extern void (*ts_current_free)(void* pointer);

#define malloc ts_current_malloc
#define calloc ts_current_calloc
#define realloc ts_current_realloc
#define free ts_current_free
