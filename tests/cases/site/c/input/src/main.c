#include <stdio.h>
#include "ring.h"
#include "config.h"

int main(int argc, char **argv)
{
    struct ring r = {0};
    for (int i = 1; i < argc; ++i)
        if (ring_put(&r, (unsigned char)argv[i][0]) != RING_OK)
            return 1;
    printf("%zu\n", r.head);
    return 0;
}
