/* A ring buffer of bytes. */
#ifndef RING_H
#define RING_H

#include <stddef.h>  // expect: import -> standard library

#define RING_SIZE 256  // expect: macro RING_SIZE public

/* The buffer; all members are private. */
struct ring {  // expect: struct ring public
    unsigned char bytes[RING_SIZE];  // expect: field ring.bytes public
    size_t head, tail;  // expect: field ring.head public; field ring.tail public
};

enum ring_status { RING_OK, RING_FULL };  // expect: enum ring_status public; enumerator ring_status.RING_OK public; enumerator ring_status.RING_FULL public

/* Appends one byte. */
enum ring_status ring_put(struct ring *r, unsigned char byte);  // expect: function ring_put public

#endif
