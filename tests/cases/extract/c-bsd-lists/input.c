/* LIST_HEAD with two arguments is BSD's, with one it is the kernel's. */
LIST_HEAD(entries, entry);
LIST_HEAD(named, entry) list = LIST_HEAD_INITIALIZER(list);
static LIST_HEAD(waiting);

struct table {
	LIST_HEAD(, entry) unnamed;
	LIST_HEAD(bucket, entry) buckets[4];
};

void after(void) {}
