__all__ = ["Circle", "make_shape", "_hidden_helper"]


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
        self.name = name  # expect: name -> shapes.py#Shape.name

        def inner():  # expect: function Shape.rename.inner
            self.late = 1

        inner()  # expect: inner -> shapes.py#Shape.rename.inner


class Circle(Shape):  # expect: class Circle public; Shape -> shapes.py#Shape
    def __init__(self):  # expect: constructor Circle.__init__ public
        self.area = 2  # expect: field Circle.area public
        self.center = Point()  # expect: Point -> shapes.py#Point; field Circle.center public

    def twice(self):  # expect: method Circle.twice public
        self.area  # expect: area -> shapes.py#Shape.area
        self.name  # expect: name -> shapes.py#Shape.name
        return self


class Point:  # expect: class Point public
    def move(self):  # expect: method Point.move public
        yield 1


def make_shape():  # expect: function make_shape public
    return Circle()  # expect: Circle -> shapes.py#Circle


def not_listed():  # expect: function not_listed public
    return None


def _hidden_helper():  # expect: function _hidden_helper
    pass
