/* Copies. */
char *copy(to, from)
	char *to, *from;
{
	return to;
}

const struct entry **
find(table, size)
	table_t table;
	size_t size;
{
	return table.find(size);
}

compare(a, b)
char *a, *b;
{
	return order(a, b);
}

static count(int x)
{
	return x;
}

extern inline total() { return count(1); }

/* Starts here. */
main(argc, argv)
	int argc;
	char **argv;
{
	return compare(argv[0], argv[1]);
}

DECLARE_HOOK(init) {
	run();
}

int last(void) { return 0; }
