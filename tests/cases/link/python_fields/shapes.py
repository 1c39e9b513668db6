__all__ = ["Circle", "make_shape", "_hidden_helper"]  # expect: variable __all__ public


class Shape:  # expect: class Shape public
    scale: int = 1  # expect: field Shape.scale public
    scale = 2

    def __init__(self, name):  # expect: constructor Shape.__init__ public
        self.name = name  # expect: field Shape.name public
        self._cache = {}  # expect: field Shape._cache
        self.left, self.right = 0, 0  # expect: field Shape.left public; field Shape.right public
        self.area = 3

    @property
    def area(self):  # expect: method Shape.area public
        return 1

    def rename(self, name):  # expect: method Shape.rename public
        self.name = name

        def inner():  # expect: function Shape.rename.inner
            self.late = 1

        inner()


class Circle(Shape):  # expect: class Circle public
    def __init__(self):  # expect: constructor Circle.__init__ public
        self.area = 2  # expect: field Circle.area public
        self.center = Point()  # expect: field Circle.center public

    def twice(self):  # expect: method Circle.twice public
        self.area
        self.name
        return self


class Point:  # expect: class Point public
    def move(self):  # expect: method Point.move public
        yield 1


def make_shape():  # expect: function make_shape public
    return Circle()


def not_listed():  # expect: function not_listed public
    return None


def _hidden_helper():  # expect: function _hidden_helper
    pass
