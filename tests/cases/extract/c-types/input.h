/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Queues of requests, one a device.
 */
#ifndef QUEUE_H
#define QUEUE_H

#include <linux/types.h>
#include "list.h"

#ifdef __cplusplus
extern "C" {
#endif

#define QUEUE_MAX 16
/* The slot of a request. */
#define queue_slot(request, size) \
	((request)->number /* wraps */ % \
	 (size))
#define QUEUE_DEBUG

struct device;

/**
 * struct queue - requests that wait
 * @head: the first
 */
struct queue {
	struct list_head head;
	void __iomem *registers, *end;
	unsigned int ready:1;
	int (*submit)(struct queue *queue, int flags);
	char name[QUEUE_MAX] __aligned(8);
	union {
		int as_int;
		float as_float;
	};
	struct {
		int depth;
	} limits;
} __packed;

/* What a request asks for. */
enum queue_op {
	QUEUE_READ,     /**< from the device */
	QUEUE_WRITE = 4,
};

typedef struct {
	int x, y;
} point_t, *point_ptr;
typedef int (*callback_t)(struct queue *queue);

extern int queue_count;
int queue_init(struct queue *queue) __must_check;
extern __printf(2, 3) void queue_log(struct queue *queue, const char *format, ...);
static inline bool queue_empty(const struct queue *queue)
{
	return list_empty(&queue->head);
}

#ifdef __cplusplus
}
#endif

#endif /* QUEUE_H */
