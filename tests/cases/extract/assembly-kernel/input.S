/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Copies pages.
 */
#include <linux/linkage.h>

.set PAGE_SHIFT, 12
SHIFT = 3

/* Spills a register. */
.macro spill reg, at=0
	str \reg, [sp, #\at]
inner_\@:
.endm

/*
 * void copy_page(void *to, const void *from)
 *
 * Copies one page.
 */
	.pushsection .text.copy_page, "ax"
SYM_FUNC_START(copy_page)
	spill x0
1:	ldp x2, x3, [x1]
copy_loop:
	b.ne copy_loop
	call memcpy
SYM_FUNC_END(copy_page)
	.popsection

SYM_FUNC_START_LOCAL(helper) /* local */
	ret
SYM_FUNC_END(helper)
SYM_DATA_START(gdt)
	.quad 0
SYM_DATA_END(gdt)
