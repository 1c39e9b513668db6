.macro
.macro open x
label:
.globl
/* never closed
f:
