#include <stdio.h>  // expect: import -> standard library
#include "ring.h"  // expect: import -> include/ring.h
#include "config.h"  // expect: import -> not found

int main(int argc, char **argv)  // expect: function main public
{
    struct ring r = {0};  // expect: ring -> include/ring.h#ring
    for (int i = 1; i < argc; ++i)
        if (ring_put(&r, (unsigned char)argv[i][0]) != RING_OK)  // expect: ring_put -> include/ring.h#ring_put; RING_OK -> include/ring.h#ring_status.RING_OK
            return 1;
    printf("%zu\n", r.head);  // expect: head -> include/ring.h#ring.head
    return 0;
}
