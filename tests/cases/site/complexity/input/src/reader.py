"""Reads what is written."""


def read(lines, strict=False):
    """Reads all lines."""
    total = 0
    for line in lines:
        if line and not line.startswith("#"):
            if strict:
                for word in line.split():
                    if word == "end":
                        return total
                    elif word == "skip" or word == "next":
                        continue
                    else:
                        try:
                            total += int(word)
                        except ValueError:
                            total += 1
    return total


def short(a):
    return 1 if a else 0
