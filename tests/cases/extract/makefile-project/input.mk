# Builds the site, checks it and puts it on the server.
#
# usage: make [check|deploy]

SHELL := /bin/bash
# Where the pages are written.
OUT ?= build/site
export NODE_ENV = production
PAGES = $(wildcard pages/*.md)
SOURCES := main.c \
           parse.c \
           render.c
CFLAGS += -Wall
OUT := other
obj-$(CONFIG_FAST) += fast.o
prog = sitegen

# A text for all pages.
define HEADER
<!-- target: not one -->
NAME = not a variable
endef

.PHONY: all check clean deploy
.DEFAULT_GOAL := all

all: $(OUT)/index.html check ## Build everything

# Checks links and spelling.
check: lint
	@echo checking in $(OUT)
	# a comment of the shell
	./tools/check-links $(OUT)

ifdef FAST
lint:
	true
else
lint: ; ./tools/lint $(PAGES)
endif

%.o: %.c include/common.h
	$(CC) $(CFLAGS) -c $< -o $@

$(prog): $(SOURCES:.c=.o)
	$(CC) -o $@ $^
$(UNKNOWN): ; false

check: DEPTH = 3
check: extra.txt
objects: a.o b.o : %.o

build/dist.tar.gz build/dist.zip &: all
	./tools/pack "$@" && \
	  echo done

deploy:: all
	rsync -a $(OUT)/ server:/srv
deploy:: clean

clean: ## Remove what was built
	rm -rf $(OUT)

include config.mk
$(eval $(call HEADER,x))

ifeq ($(HOST), bare: x)
bare: check
extra:
	true
endif
