# expect: cognitive 0, cyclomatic 1, nesting 0, parameters 2
def straight(a, b):
    return a + b


# expect: cognitive 3, cyclomatic 3, nesting 1, parameters 1
def chain(a):
    if a == 1:
        return 1
    elif a == 2:
        return 2
    else:
        return 3


# expect: cognitive 6, cyclomatic 4, nesting 3, parameters 1
def nested(rows):
    for row in rows:
        while row:
            if row.ok:
                row = row.next


# expect: cognitive 4, cyclomatic 6, nesting 1, parameters 4
def logic(a, b, c, d):
    if a and b and c or d:
        return True
    return a or b


# expect: cognitive 2, cyclomatic 3, nesting 0, parameters 3
def negated(a, b, c):
    return a and not (b and c)


# expect: cognitive 1, cyclomatic 3, nesting 0, parameters 3
def same_in_parentheses(a, b, c):
    return a and (b and c)


# expect: cognitive 4, cyclomatic 4, nesting 2, parameters 1
def handles(path):
    try:
        return open(path)
    except OSError:
        if path:
            raise
    except ValueError:
        pass
    finally:
        print(path)


# expect: cognitive 2, cyclomatic 2, nesting 1, parameters 1
def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)


class Tree:
    # expect: cognitive 2, cyclomatic 2, nesting 1, parameters 1
    def depth(self, node):
        if node is None:
            return 0
        return 1 + self.depth(node.left)

    # expect: cognitive 0, cyclomatic 1, nesting 0, parameters 0
    def close(self):
        close()


# expect: cognitive 1, cyclomatic 1, nesting 1, parameters 1
def decorate(function):
    # expect: cognitive 1, cyclomatic 2, nesting 1, parameters 2
    def wrapper(*args, **kwargs):
        if args:
            return function(*args, **kwargs)
        return None

    return wrapper


# expect: cognitive 2, cyclomatic 2, nesting 2, parameters 1
def outer(items):
    # expect: cognitive 1, cyclomatic 2, nesting 1, parameters 1
    def keep(item):
        if item:
            return item
        return None

    items = list(items)
    return [keep(item) for item in items]


# expect: cognitive 2, cyclomatic 2, nesting 2, parameters 1
def picks(items):
    return sorted(items, key=lambda item: 0 if item else 1)


# expect: cognitive 4, cyclomatic 5, nesting 2, parameters 3
def search(items, *, wanted, default=None):
    for item in items:
        if item == wanted:
            break
    else:
        return [x for x in items if x]
    return default


# expect: cognitive 1, cyclomatic 4, nesting 1, parameters 1
def select(value):
    match value:
        case 1 | 2:
            return "low"
        case str() if value:
            return "text"
        case _:
            return None
