#!/usr/bin/awk -f
#
# Sums the bytes of a web server's log by address.
#
# usage: report.awk access.log

# Prints one line of the report. The last parameters are local.
function line(address, bytes,    unit, size) {
	size = bytes
	unit = "B"
	if (size > KILO) {
		size /= KILO
		unit = "kB"
	} else if (size < 0)
		return warn("negative: " address)
	printf "%-15s %8.1f %s\n", address, size, unit
	printed++
}

function warn(text) { print text > "/dev/stderr" }

function total(list,  i, sum)
{
	for (i in list)
		sum += list[i]
	return sum
}

BEGIN {
	FS = "[ \t]+"
	KILO = 1024
	printed = 0 # lines so far
	months = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec and no others"
	if (ARGC < 2) { fallback = "-" }
	while (("date" | getline now) > 0) seen[now] = 1
}

# Comments of people.
/^#/ { next }

NF < 10 || $9 != 200 { skipped++; next }

$4 ~ months {
	bytes[$1] += $10
}

NR == 1, /^$/ { header = header $0 }

END {
	for (address in bytes)
		line(address, bytes[address])
	print "total", total(bytes)
	close("sort")
}
