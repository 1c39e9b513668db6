#define STACK_SIZE 64 /* expect: macro STACK_SIZE public */
