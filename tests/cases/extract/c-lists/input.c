TAILQ_HEAD(queue, entry);
SLIST_HEAD(stack, entry) stack_head = SLIST_HEAD_INITIALIZER(stack_head);
static TAILQ_HEAD(, entry) unnamed = TAILQ_HEAD_INITIALIZER(unnamed);

struct entry {
	TAILQ_ENTRY(entry) link;
	TAILQ_HEAD(, entry) children;
	QTAILQ_HEAD(named, entry) others;
	int size;
};
int after;
