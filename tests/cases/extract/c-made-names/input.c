#define SHOW(name) static int name##_show(struct device *dev)
#define STORE(group, name) \
	int group##_##name##_store(int x)
#define LOCAL(name) module_##name
#define TWICE(name) a_##name
#undef TWICE
#define TWICE(name) b_##name

SHOW(speed)
{
	return dev->speed;
}

STORE(port, speed) { return x; }

int LOCAL(start)(int a);
int *LOCAL(start)(int a)
{
	return a;
}

static int TWICE(walk)(struct walker *w)
{
	return 0;
}

static int UVERBS_HANDLER(UVERBS_METHOD_READ)(
	struct uverbs_attr_bundle *attrs)
{
	return 0;
}

void HANDLER(a, b)(int x)
{
}

EXPORTED size_t (length)(const char *text);
int (*choose(int a))(char);
