#include "ring.h"  // expect: import -> include/ring.h
#include <string.h>  // expect: import -> standard library

static size_t next(size_t at) { return (at + 1) % RING_SIZE; }  // expect: function next; RING_SIZE -> include/ring.h#RING_SIZE

enum ring_status ring_put(struct ring *r, unsigned char byte)  // expect: function ring_put public; ring_status -> include/ring.h#ring_status; ring -> include/ring.h#ring
{
    if (next(r->head) == r->tail)  // expect: head -> include/ring.h#ring.head; tail -> include/ring.h#ring.tail
        return RING_FULL;  // expect: RING_FULL -> include/ring.h#ring_status.RING_FULL
    r->bytes[r->head] = byte;  // expect: bytes -> include/ring.h#ring.bytes
    r->head = next(r->head);
    return RING_OK;  // expect: RING_OK -> include/ring.h#ring_status.RING_OK
}
