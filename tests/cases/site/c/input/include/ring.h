/* A ring buffer of bytes. */
#ifndef RING_H
#define RING_H

#include <stddef.h>

#define RING_SIZE 256

/* The buffer; all members are private. */
struct ring {
    unsigned char bytes[RING_SIZE];
    size_t head, tail;
};

enum ring_status { RING_OK, RING_FULL };

/* Appends one byte. */
enum ring_status ring_put(struct ring *r, unsigned char byte);

#endif
