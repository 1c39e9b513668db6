#include <stdio.h>
#include CONFIG_HEADER

static DEFINE_MUTEX(queue_lock);
static const struct file_operations queue_fops = {
	.open = queue_open,
	.owner = THIS_MODULE,
};
static int counts[4], *latest;
static int mode __read_mostly = 3;
const char *name = "queue";

/* Opens it. */
static int __init queue_open(struct inode *inode, char __user *buffer)
{
	struct local { int member; } value;
	int result = check(inode), other;
	typedef int number;

	for (int i = 0; i < 3; i++)
		result += value.member + ops->handle(buffer, other);
	return result;
}
EXPORT_SYMBOL_GPL(queue_open);

int old_style(a, b)
	int a;
	char *b;
{
	return a;
}

int (*find(const char *name))(int)
{
	return NULL;
}

SYSCALL_DEFINE2(queue, int, number, char __user *, buffer)
{
	int inside = number;
	return do_queue(inside);
}

void
locked(int x)
__releases(queue_lock)
__acquires(queue_lock)
{
	relax();
}

int main(int argc, char **argv)
{
	printf("%d\n", counts[0]);
	return 0;
}

module_init(queue_open);
MODULE_LICENSE("GPL");
