#include "../include/linkage.h"  // expect: import -> include/linkage.h
ENTRY(start)  // expect: function start public
	mov x0, #PAGE_BIT(3)  // expect: PAGE_BIT -> include/linkage.h#PAGE_BIT
	bl ring_full  // expect: ring_full -> include/linkage.h#ring_full
again:  // expect: target start.again
	b again
ENDPROC(start)
