function good(a) { return a }

function broken(a, {
	return a
}

BEGIN {
	x = (1 + 
	y = 2
}

function after(b) {
	print good(b)
}

END { print after(1)
