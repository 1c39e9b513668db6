# Lines that continue a statement may be indented less than it. They end no block.


class Attribute:
    def after_dot(self):
        first = (self.
    value)
        def inner(): pass

    def comment_after_operator(self):
        return check(self and
#                    self.old and
                     self.new)

    def last(self): pass


class Hidden:
    def no_room_for_tabs(self, names):
        total = sum(name +
suffix for name in names)
        names[total.
last] = {"a": total or
None}
        total = names[
-
last]
        other = (total if total
else
names[
0])
        def inner(): pass

    def string(self):
        return ("a" +
"b")

    def after_comma(self):
        return call(self,
first, [
second])

    def last(self): pass


    def imports(self):
        from names import (
first, second
)
        def inner(): pass

    def after_imports(self): pass


class Decorated:
    @property
# A comment between decorator and definition.
    def value(self):  # no part of the signature
        return 1

    @property
    #
#
    def other(self) -> (int,
  str): return 1, ""

    def last(self): pass


class Strings:  # "(" in a comment
    text = "(" + '[' + """
( a +
"""

    def last(self, bracket="\"("): return r"\" ("


def never_closed():
    return (1 +
2
