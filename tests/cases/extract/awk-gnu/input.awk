@include "getopt.awk"
@include "lib/text"
@load "readfile"

# Reads the options.
BEGIN {
	while ((c = getopt(ARGC, ARGV, "ab:")) != -1)
		options[c] = Optarg
}

func first(a) { return a[1] }

@namespace "tree"

# A node of the tree.
function make(value,   node)
{
	node["value"] = value
	awk::first(node)
	@visit(node)
	switch (value) {
	case 1:
	case /two/:
		return add(value)
	default:
		return tree::add(value)
	}
}

function add(value) {
	do { value-- } while (value > 0)
	return value ? make(value) : awk::first(value)
}

BEGIN { depth = 1 }

@namespace "awk"

function list::reverse(a) { return a }

BEGINFILE { if (ERRNO) nextfile }
ENDFILE { print FILENAME, tree::add(1) }
