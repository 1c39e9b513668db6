/* Macros that no grammar can read are used all the same. */
BEGIN_DECLS

struct API_EXPORT shape {
	int size;
};

static void grow(struct shape *s)
{
	HANDLE_ERRORS
	for_each_part(part, s) {
		s->size += part->size;
	}
	END_HANDLE_ERRORS
}

#if 0
static void FORGOTTEN(nobody) uses_this
#endif

#ifdef CONFIG_FAST
static int fast(int x) {
	FAST_ONLY(x);
#else
static int slow(int x) {
#endif
	return x;
}

#if SIZE > 0
HANDLE_SIZES
static int sized(void)
{
	return SIZE;
}
#endif

#if (0) /* off */
static int FORGOTTEN_TOO(nobody) { return 0; }
static int off(void) { return 0; }
#endif
