#include "ring.h"
#include <string.h>

static size_t next(size_t at) { return (at + 1) % RING_SIZE; }

enum ring_status ring_put(struct ring *r, unsigned char byte)
{
    if (next(r->head) == r->tail)
        return RING_FULL;
    r->bytes[r->head] = byte;
    r->head = next(r->head);
    return RING_OK;
}
