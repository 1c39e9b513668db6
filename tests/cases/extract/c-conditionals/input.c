/* Branches that a grammar cannot read as they are. */
#ifdef SMALL
int open_small(int unit)
{
#else
int open_large(int unit, int mode)
{
#endif
	return unit;
}

int chain(int a)
{
	if (a == 1) {
		one();
	}
#ifdef TWO
	else if (a == 2) {
		two();
	}
#endif
	else {
		other();
	}
	return 0
#ifdef OFFSET
		+ OFFSET
#endif
		;
}

static const struct row rows[] = {
	{ 1 },
#ifdef MORE
	{ 2 },
#else
	{ 3 },
#endif
	{ 4 },
};

#if 0
int never(void) { return }
#endif

#ifdef __ASSEMBLY__
.macro load reg
	ldr \reg, =0
.endm
#endif

int call(void)
{
#ifndef PLAIN
	if (check()) {
#endif
	run(1,
#ifdef THREADS
	    threads
#else
	    0
#endif
	    );
#ifndef PLAIN
	}
#endif
	return 1;
}

enum color {
	red,
#include "colors.inc"
	blue,
};

int last(void) { return 0; }
