; Boot sector of the small system.
;
; It loads the kernel and jumps to it.
%include "disk.inc"
BUFFER equ 0x7c00

section .text
global start
extern kernel_main

; Reads a sector.
%macro READ_SECTOR 2
    mov ax, %1
not_a_label:
%endmacro

; Starts the system.
start:
    cli             ; no interrupts
    READ_SECTOR 1, 2
.loop:
    jmp .loop
    call print
    call kernel_main
halt:
    hlt
    jmp halt

section .data
message: db "a: label? ; no", 0
