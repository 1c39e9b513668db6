/* What macros define. */
#define OWN_CALL(name) static int name(int unit)
#define LOCKED_CALL(type, name) type name(void) {
#define NOTE(text) do_note(text)

static DEFINE_PER_CPU(struct stats, cpu_stats);
DEFINE_PER_CPU(unsigned long, counts) = 0;
static DEFINE_SPINLOCK(lock);
static DECLARE_WORK(late_work, run_late);

struct queue {
	DECLARE_BITMAP(used, 64);
	int size;
};

/* Reads from a file. */
SYSCALL_DEFINE3(read, unsigned int, fd, char __user *, buf, size_t, count)
{
	return ksys_read(fd, buf, count);
}

SYSCALL_DEFINE0(fork)
{
	return kernel_clone();
}

BPF_CALL_1(bpf_now, struct sk_buff *, skb)
{
	return skb->tstamp;
}

OWN_CALL(probe_unit) {
	return unit;
}

UNKNOWN_MACRO(thing, struct stats *, entry)
{
	use(entry);
}

static DECLARE_UNKNOWN(other, 1, 2);

define_machine(board) {
	.name = "board",
};

DT_MACHINE_START(OLD_BOARD, "Old board")
	.init = old_board_init,
MACHINE_END

TEST_F(fixture, works)
{
	ASSERT_EQ(1, 1);
}

int after(void) { return 1; }

SEC("fentry/run")
int BPF_PROG(on_run, struct task *task)
{
	return count(task);
}

static LIST_HEAD(waiters);
static LIST_HEAD(shapes, shape) head = LIST_HEAD_INITIALIZER(head);

PyDoc_STRVAR(open_doc, "open(path)");
PyDoc_STRVAR(close_doc,
"close()\n\
\n\
Closes the file; nothing (neither this nor that) can be read after it.")

static DEFINE_PER_CPU(int, aligned_count)
	____cacheline_aligned;
PyDoc_VAR(all_doc) = PyDoc_STR("all");
int last(void);
