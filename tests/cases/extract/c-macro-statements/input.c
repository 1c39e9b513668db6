module_init(start)
module_exit(stop)

#define log(fmt, args...) printk(fmt, ##args)

struct entry {
	u32 : 4;
	struct_group(both,
		int left;
		int right;
	);
	int *__percpu *cells;
};

struct {
	__uint(type, 1);
	int value;
} table SEC(".maps");

int loops(struct list *list)
{
	struct entry *e;

	list_for_each_entry(e, list, node) {
		visit(e);
	}
	for_each_cpu(cpu)
		count(cpu);
	do_each_mask(e, mask) {
		visit(e);
	} while_each_mask();
	do {
		visit(e);
	} while_each_thread(e, t);
	return 0;
}

int arguments(struct inner *inner)
{
	register long r asm("r0") = 1;
	struct entry *e = container_of(inner, struct entry, inner);

	CHECK_OR(e, return -1);
	COMPARE(e, ==, NULL);
	kmalloc_array(unsigned long, 4);
	link_mode_set(e, 1000baseT_Full);
	pr_debug("first " __stringify(X) " last");
	use(offsetof(struct entry, cells[1]), (__force u32)r);
	switch (r) {
	case 1 ... 3:
		return 1;
	}
	BUILD_BUG_ON(1)
	FOR_ALL(TYPES, visit)
	return 0;
out:
#ifdef DEBUG
	trace();
#endif
}

static void signal(int number __maybe_unused)
{
}

static const struct ops pm = {
	.start = start,
	SET_PM_OPS(suspend, resume)
	.stop = stop,
};

int last(void) { return 0; }

static int unused_data(const char *path, void *data UNUSED)
{
	return compare(typename, "x") + print("%" PRIx64, path);
}
