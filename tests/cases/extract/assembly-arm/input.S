/*
 * Copyright (c) Ring authors. All rights reserved.
 */

#include <ring/assembly.h>
#include "offsets.h"
#define ARG_COUNT 4

.syntax unified

# void ring_gemm_4x8(
#     size_t mr,
#     size_t nr)
BEGIN_FUNCTION ring_gemm_4x8
    .arm
    # Load a
    # - ip = a
    LDR ip, [sp, #4]
    CMP r0, 2   // two rows
0:
    SUBS r3, r3, 8
    BHS 0b
    BL ring_helper
END_FUNCTION ring_gemm_4x8

    .p2align 2
    @ Helps.
    .global ring_helper
    .type ring_helper, %function
ring_helper:
    bx lr
.Lpool:
    .word 1
    .size ring_helper, .-ring_helper

    .section .rodata
    .globl ring_table
ring_table:
    .word 1, 2, 3
local_table: .byte 0
    .text
plain:  mov r0, r1
    b plain
#ifdef __ELF__
.section ".note.GNU-stack","",%progbits
#endif
